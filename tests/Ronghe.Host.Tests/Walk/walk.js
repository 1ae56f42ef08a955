// What a page is looked at for, in the page itself. Loaded before the page's own scripts; each function gives a list of "kind: what".
(() => {
  const faults = [];
  addEventListener("securitypolicyviolation", e => faults.push(`policy: ${e.violatedDirective} ${e.blockedURI}`));
  const short = e => e.outerHTML.replace(/\s+/g, " ").slice(0, 120);
  const style = e => getComputedStyle(e);
  const seen = e => e.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true }) && e.getClientRects().length > 0;
  const hiddenFromEyes = e => e.closest(".visually-hidden, .skip") !== null;
  const texts = function* () {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.data.trim() && !node.parentElement.closest("script, style, noscript, template") && seen(node.parentElement)) {
        yield node;
      }
    }
  };
  const clipped = () => [...document.querySelectorAll("main *, header *, footer *")]
    .filter(e => seen(e) && !hiddenFromEyes(e) && ["hidden", "clip"].some(o => style(e).overflowY === o || style(e).overflowX === o)
      && e.textContent.trim() && !e.closest("svg") && (e.scrollHeight > e.clientHeight + 2 || e.scrollWidth > e.clientWidth + 2) && e.clientHeight > 1)
    .map(e => `clipped: ${short(e)}`);
  const wider = what => {
    const over = document.documentElement.scrollWidth - innerWidth;
    if (over <= 0) {
      return [];
    }
    const widest = [...document.querySelectorAll("body *")].filter(e => seen(e) && e.getBoundingClientRect().right > innerWidth + 1 && !e.parentElement.closest(".table-box"));
    return [`reflow: ${over} px wider than the screen (${what}): ${widest.slice(-2).map(short).join(" | ")}`];
  };
  const control = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button], [tabindex='0']";

  window.walk = {
    whole(options) {
      const out = [...faults];
      const count = document.querySelectorAll("h1").length;
      if (count !== 1) {
        out.push(`heading: ${count} h1`);
      }
      if (!document.documentElement.lang.startsWith(options.language)) {
        out.push(`language: the page says it is ${document.documentElement.lang || "nothing"}`);
      }
      out.push(...wider("as it comes"), ...clipped());
      const main = document.querySelector("main");
      if (!main) {
        out.push("heading: no main");
      } else if (main.scrollHeight > main.clientHeight + 2) {
        out.push("reflow: the content runs over what follows it");
      }
      for (const node of texts()) {
        const text = node.data.trim();
        if (/^[a-z][a-z0-9-]*(\.[a-z0-9_-]+)+$/.test(text) && !node.parentElement.closest("code, td, th, input")) {
          out.push(`text: no words for ${text}`);
        }
        if (options.language === "en" && !options.desk && /[\u3400-\u9fff]/.test(text) && !node.parentElement.closest("[lang|=zh], [aria-hidden=true]") && !hiddenFromEyes(node.parentElement)) {
          out.push(`language: Chinese on an English page: ${text.slice(0, 40)} in ${short(node.parentElement)}`);
        }
        if (options.large && !hiddenFromEyes(node.parentElement) && !node.parentElement.closest("svg")) {
          const s = style(node.parentElement);
          if (parseFloat(s.fontSize) < 18) {
            out.push(`large: ${s.fontSize} letters: ${short(node.parentElement)}`);
          } else if (parseFloat(s.lineHeight) / parseFloat(s.fontSize) < 1.25) {
            out.push(`large: lines of ${s.lineHeight} for ${s.fontSize}: ${short(node.parentElement)}`);
          }
        }
      }
      out.push(...this.targets(options.target));
      return out;
    },

    targets(least) {
      const small = [];
      for (const e of document.querySelectorAll(control)) {
        if (!seen(e) || hiddenFromEyes(e) || e.disabled) {
          continue;
        }
        // A region that scrolls, and the text of a link within a sentence, need no size of their own (WCAG 2.5.8).
        const line = e.matches("a") && style(e).display === "inline" && [...e.parentElement.childNodes].some(n => n !== e && n.textContent.trim());
        if (e.matches("[role=region]") || line) {
          continue;
        }
        const box = (e.closest("label") ?? e).getBoundingClientRect();
        if (box.width < least - 0.5 || box.height < least - 0.5) {
          small.push(`target: ${Math.round(box.width)} × ${Math.round(box.height)} px, ${least} needed: ${short(e)}`);
        }
      }
      return small;
    },

    narrow: () => wider("320 px"),

    larger() {
      document.documentElement.style.fontSize = "200%";
      const out = [...clipped(), ...wider("letters of 200 %")].map(f => f.replace(/^\w+/, "larger"));
      document.documentElement.style.fontSize = "";
      const sheet = new CSSStyleSheet();
      sheet.replaceSync("* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }");
      document.adoptedStyleSheets = [sheet];
      out.push(...clipped().map(f => f.replace("clipped", "larger: with wide spacing")));
      document.adoptedStyleSheets = [];
      return out;
    },

    print() {
      const out = [];
      for (const e of document.querySelectorAll("nav, button, .btn, .skip")) {
        if (seen(e)) {
          out.push(`print: navigation on paper: ${short(e)}`);
        }
      }
      for (const e of document.querySelectorAll("thead")) {
        if (seen(e) && style(e).display !== "table-header-group") {
          out.push(`print: the head of a table is not repeated: ${short(e)}`);
        }
      }
      for (const e of document.querySelectorAll(".table-box")) {
        if (seen(e) && e.scrollWidth > e.clientWidth + 2) {
          out.push(`print: a table is cut off by ${e.scrollWidth - e.clientWidth} px: ${short(e)}`);
        }
      }
      return [...new Set(out)];
    },

    bare() {
      const out = [];
      if (!document.querySelector("main h1") || document.querySelector("main").innerText.trim().length < 20) {
        out.push("no-script: the page is empty without script");
      }
      for (const e of document.querySelectorAll("button[type=button], a[href='#'], a[href^='javascript']")) {
        if (seen(e)) {
          out.push(`no-script: does nothing without script: ${short(e)}`);
        }
      }
      return out;
    },

    // Moments in the page after its scripts ran, and in what the server sent.
    moments(html) {
      const found = text => JSON.stringify([...text.matchAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g)].map(m => m[0]));
      const sent = new DOMParser().parseFromString(html, "text/html");
      const [here, there] = [found(document.querySelector("main").textContent), found(sent.querySelector("main").textContent)];
      return here === there ? [] : [`time: the browser shows ${here.slice(0, 80)} where the server wrote ${there.slice(0, 80)}`];
    },

    criteria: list => list.flatMap(c => {
      const found = document.querySelectorAll(c.must ?? c.never).length;
      return c.must && found === 0 ? [`criterion: ${c.en}: nothing matches ${c.must}`] : c.never && found > 0 ? [`criterion: ${c.en}: ${found} match ${c.never}`] : [];
    }),

    // Whatever takes the focus is noted while somebody presses the tab key.
    follow() {
      this.walked = [];
      document.activeElement?.blur();
      scrollTo(0, 0);
      document.addEventListener("focusin", e => {
        const s = style(e.target);
        const box = e.target.getBoundingClientRect();
        const at = document.elementFromPoint(Math.min(Math.max(box.left + Math.min(box.width / 2, 20), 0), innerWidth - 1), Math.min(Math.max(box.top + Math.min(box.height / 2, 20), 0), innerHeight - 1));
        this.walked.push({
          element: e.target,
          ring: (s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2) || s.boxShadow !== "none",
          covered: at !== null && !e.target.contains(at) && !at.contains(e.target) && !at.closest("label")?.contains(e.target),
        });
      });
      return this.expected().length;
    },

    expected: () => [...document.querySelectorAll(control)].filter(e => (seen(e) || e.matches(".skip")) && !e.disabled && e.tabIndex >= 0
      && !(e.type === "radio" && [...document.querySelectorAll(`input[type=radio][name="${CSS.escape(e.name)}"]`)].filter(r => r.form === e.form).some(r => r.checked ? r !== e : !document.querySelector(`input[type=radio][name="${CSS.escape(e.name)}"]:checked`) && r !== e && r.compareDocumentPosition(e) & 4))),

    followed() {
      const out = [];
      const expected = this.expected();
      const order = this.walked.map(w => w.element);
      if (!order[0]?.matches(".skip, .sheet *")) {
        out.push(`keyboard: the first stop does not lead to the content: ${order[0] ? short(order[0]) : "none"}`);
      }
      for (const e of expected.filter(e => !order.includes(e)).slice(0, 3)) {
        out.push(`keyboard: never reached: ${short(e)}`);
      }
      const places = order.map(e => expected.indexOf(e)).filter(p => p >= 0);
      for (let i = 1; i < places.length; i++) {
        if (places[i] < places[i - 1]) {
          out.push(`keyboard: out of order: ${short(expected[places[i]])}`);
          break;
        }
      }
      for (const w of this.walked.filter(w => !w.ring).slice(0, 3)) {
        out.push(`keyboard: no ring: ${short(w.element)}`);
      }
      for (const w of this.walked.filter(w => w.covered).slice(0, 3)) {
        out.push(`keyboard: covered: ${short(w.element)}`);
      }
      return out;
    },

    // Sends the first form that asks for something, with nothing in it but a word in each line of text that may stay.
    sendEmpty() {
      const asks = e => e.required && e.type !== "hidden";
      const form = [...document.querySelectorAll("main form[method=post]")].find(f => seen(f) && [...f.elements].some(asks));
      if (!form) {
        return null;
      }
      form.noValidate = true;
      for (const e of form.elements) {
        if (e.matches("input:not([type=hidden]), textarea")) {
          e.checked = false;
          e.value = e.type === "checkbox" || e.type === "radio" ? e.value : "";
        } else if (e.matches("select") && [...e.options].some(o => o.value === "")) {
          e.value = "";
        }
      }
      const kept = [...form.elements].find(e => e.matches("textarea, input[type=text], input:not([type])") && !asks(e) && e.maxLength >= 20);
      if (kept) {
        kept.value = "保留𠮷的内容";
      }
      window.walkSent = true;
      form.requestSubmit();
      return kept?.id ?? "";
    },

    refused(kept) {
      const out = [];
      const summary = document.getElementById("refusal");
      if (!summary) {
        return ["refusal: an empty form comes back without a summary"];
      }
      if (!/^(错误|Error)/.test(document.title)) {
        out.push(`refusal: the title does not say so: ${document.title}`);
      }
      if (document.activeElement !== summary) {
        out.push(`refusal: the focus is on ${short(document.activeElement)}`);
      }
      for (const link of summary.querySelectorAll("a[href^='#']")) {
        const field = document.getElementById(link.hash.slice(1));
        if (!field) {
          out.push(`refusal: ${link.hash} leads nowhere`);
        } else if (field.getAttribute("aria-invalid") !== "true") {
          out.push(`refusal: the field is not marked: ${short(field)}`);
        }
      }
      if (!summary.querySelector("a[href^='#']")) {
        out.push("refusal: no link to a field");
      }
      if (kept && document.getElementById(kept)?.value !== "保留𠮷的内容") {
        out.push(`refusal: what was typed in ${kept} is lost`);
      }
      return out;
    },
  };
})();
