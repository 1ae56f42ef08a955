// The benchmark policy in FEEL through feelin: parsed once (a FEEL function keeps its tree), called once a person.
// usage: node policy.mjs [persons]; prints one line of JSON with seconds (wall and processor) and check sums.
import { evaluate } from 'feelin';

const persons = Number(process.argv[2] ?? 20000);
const educations = ['none', 'primary', 'lower secondary', 'upper secondary', 'bachelor', 'master', 'doctorate'];
const occupations = ['none', 'basic', 'skilled', 'shortage', 'highly skilled'];
const languages = ['none', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'];

const policy = evaluate(`function(age, education, occupation, language, residence, insurance, volunteer, blood, convictions, arrears, falseStatements) {
  agePoints: if age < 18 then 0 else if age <= 24 then 6 else if age <= 30 then 12 else if age <= 35 then 10
    else if age <= 40 then 8 else if age <= 45 then 5 else if age <= 50 then 2 else 0,
  educationPoints: if education = "none" then 0 else if education = "primary" then 2 else if education = "lower secondary" then 4
    else if education = "upper secondary" then 8 else if education = "bachelor" then 14 else if education = "master" then 17 else 20,
  advanced: language in ("C1", "C2"),
  middle: language in ("B1", "B2"),
  skillPoints: if occupation = "highly skilled" then (if advanced then 20 else if middle then 16 else 12)
    else if occupation = "shortage" then (if advanced then 18 else if middle then 14 else 10)
    else if occupation = "skilled" then (if advanced then 14 else if middle then 10 else 6)
    else if occupation = "basic" then (if advanced or middle then 5 else 2) else 0,
  residencePoints: if residence < 1 then 0 else if residence < 5 then residence else if residence < 10 then 1.5 * residence
    else if residence < 15 then 15 + 0.5 * (residence - 10) else 17.5,
  insurancePoints: if insurance < 2 then 0 else if insurance < 10 then 0.75 * insurance else if insurance < 20 then 7.5 + 0.5 * (insurance - 10)
    else if insurance < 30 then 12.5 + 0.25 * (insurance - 20) else 15,
  volunteerPoints: if volunteer < 50 then 0 else if volunteer < 100 then 1 else if volunteer < 200 then 2 else if volunteer < 300 then 3
    else if volunteer < 500 then 4 else 5,
  bloodPoints: if blood < 3 then 0 else if blood < 10 then 1 else if blood < 20 then 2 else if blood < 30 then 3 else 4,
  deductions: (if convictions >= 1 then -10 else 0) + (if convictions >= 2 then -10 else 0)
    + (if arrears then -6 else 0) + (if falseStatements then -25 else 0),
  total: max([0, min([80, agePoints + educationPoints + skillPoints + residencePoints + insurancePoints + volunteerPoints + bloodPoints + deductions])]),
  outcome: if total >= 60 then "granted" else if total >= 45 then "review" else "refused"
}`).value;

function hash(person, field) {
  let x = (Math.imul(person, 16) + field + 0x9e3779b9) >>> 0;
  x = Math.imul(x ^ (x >>> 16), 0x85ebca6b) >>> 0;
  x = Math.imul(x ^ (x >>> 13), 0xc2b2ae35) >>> 0;
  return (x ^ (x >>> 16)) >>> 0;
}

function draw(i) {
  return [
    16 + hash(i, 0) % 60, educations[hash(i, 1) % 7], occupations[hash(i, 2) % 5], languages[hash(i, 3) % 7], hash(i, 4) % 31, hash(i, 5) % 36,
    hash(i, 6) % 601, hash(i, 7) % 41, hash(i, 8) % 20 === 0 ? 1 + hash(i, 9) % 3 : 0, hash(i, 10) % 12 === 0, hash(i, 11) % 100 === 0,
  ];
}

const drawn = Array.from({ length: persons }, (_, i) => draw(i));
let sum = 0;
const outcomes = { granted: 0, review: 0, refused: 0 };
const started = process.hrtime.bigint();
const used = process.cpuUsage();
for (const person of drawn) {
  const result = policy.invoke(person);
  sum += 4 * result.total;
  outcomes[result.outcome]++;
}

const seconds = Number(process.hrtime.bigint() - started) / 1e9;
const cpu = process.cpuUsage(used);
console.log(JSON.stringify({ persons, seconds, processor: (cpu.user + cpu.system) / 1e6, sum, ...outcomes }));
