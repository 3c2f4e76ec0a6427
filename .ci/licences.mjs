// Checks the licence of every crate against the list in deny.toml. Reads `cargo metadata` from standard input.
import { readFileSync } from "node:fs";

const allowed = new Set(
  /allow = \[([^\]]*)\]/
    .exec(readFileSync("deny.toml", "utf8"))[1]
    .split(",")
    .map((item) => item.trim().replaceAll('"', ""))
    .filter(Boolean),
);

/** Whether an SPDX expression can be satisfied with allowed licences. */
function satisfied(expression) {
  const tokens = expression.replaceAll("/", " OR ").match(/\(|\)|[^\s()]+/g);
  let at = 0;
  const either = () => {
    let ok = both();
    while (tokens[at] === "OR") {
      at += 1;
      ok = both() || ok;
    }
    return ok;
  };
  const both = () => {
    let ok = one();
    while (tokens[at] === "AND") {
      at += 1;
      ok = one() && ok;
    }
    return ok;
  };
  const one = () => {
    if (tokens[at] === "(") {
      at += 1;
      const ok = either();
      at += 1;
      return ok;
    }
    let name = tokens[at];
    at += 1;
    if (tokens[at] === "WITH") {
      name += ` WITH ${tokens[at + 1]}`;
      at += 2;
    }
    return allowed.has(name);
  };
  return either();
}

let text = "";
for await (const chunk of process.stdin) text += chunk;
const { packages } = JSON.parse(text);
const refused = packages.filter((item) => !item.license || !satisfied(item.license));
for (const item of refused) console.error(`${item.name} ${item.version}: ${item.license ?? "no licence"} is not allowed`);
console.log(`${packages.length} crates, ${refused.length} with a licence that is not allowed`);
process.exitCode = refused.length ? 1 : 0;
