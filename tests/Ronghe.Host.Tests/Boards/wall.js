// What a wall of figures is looked at for, at its size; gives a list of what is wrong.
() => {
  const out = [];
  const name = e => (e.closest("section")?.querySelector("h2")?.textContent ?? e.className) + ": " + e.textContent.trim().slice(0, 30);
  const over = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1;
  const page = document.documentElement;
  if (page.scrollHeight > innerHeight || page.scrollWidth > innerWidth) {
    out.push(`scroll: ${page.scrollWidth} × ${page.scrollHeight}`);
  }
  const parts = [...document.querySelectorAll(".widget, .board-head, .board-foot")];
  for (const [i, part] of parts.entries()) {
    const box = part.getBoundingClientRect();
    if (box.bottom > innerHeight + 1 || box.right > innerWidth + 1 || box.height < 10) {
      out.push(`outside: ${name(part)} ${JSON.stringify(box)}`);
    }
    for (const other of parts.slice(i + 1)) {
      if (over(box, other.getBoundingClientRect())) {
        out.push(`overlap: ${name(part)} and ${name(other)}`);
      }
    }
    if (part.scrollHeight > part.clientHeight + 1 || part.scrollWidth > part.clientWidth + 1) {
      out.push(`clipped: ${name(part)} ${part.scrollWidth}×${part.scrollHeight} in ${part.clientWidth}×${part.clientHeight}`);
    }
    const inside = [...part.children].filter(e => getComputedStyle(e).position === "static");
    for (const [k, child] of inside.entries()) {
      for (const next of inside.slice(k + 1)) {
        if (over(child.getBoundingClientRect(), next.getBoundingClientRect())) {
          out.push(`overlap in: ${name(child)} and ${name(next)}`);
        }
      }
    }
  }
  const rgb = text => text.match(/[\d.]+/g).slice(0, 3).map(Number);
  const light = text => rgb(text).map(v => v / 255).map(v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + 0.05) / (y + 0.05); };
  const behind = e => { for (let at = e; at; at = at.parentElement) { const back = getComputedStyle(at).backgroundColor; if (back && !/rgba\(.*, 0\)|transparent/.test(back)) { return back; } } return "rgb(255, 255, 255)"; };
  const least = 14 * innerHeight / 1080;
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!walker.currentNode.data.trim() || e.closest("noscript, script, title, .visually-hidden, [hidden]") || !e.getClientRects().length) {
      continue;
    }
    const s = getComputedStyle(e);
    const svg = e.closest("svg");
    const size = parseFloat(s.fontSize) * (svg ? svg.getScreenCTM().a : 1);
    if (size < least - 0.05) {
      out.push(`small: ${size.toFixed(1)} px of ${least}: ${name(e)}`);
    }
    const shape = svg && e.closest(".map") ? svg.querySelectorAll("path")[[...svg.querySelectorAll("text")].indexOf(e)] : null;
    const ratio = contrast(svg ? s.fill : s.color, shape ? getComputedStyle(shape).fill : behind(e));
    if (ratio < 4.5) {
      out.push(`contrast: ${ratio.toFixed(2)}: ${name(e)}`);
    }
  }
  for (const svg of document.querySelectorAll("main svg")) {
    const texts = [...svg.querySelectorAll("text")].filter(t => getComputedStyle(t).display !== "none");
    for (const [i, text] of texts.entries()) {
      const box = text.getBoundingClientRect();
      const frame = svg.getBoundingClientRect();
      if (box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > frame.bottom + 2) {
        out.push(`cut off: ${name(text)}`);
      }
      if (texts.slice(i + 1).some(t => over(box, t.getBoundingClientRect()))) {
        out.push(`text over text: ${name(text)}`);
      }
    }
  }
  return [...new Set(out)];
}
