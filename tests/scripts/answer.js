/* Answers, line by line, what functions of the browser code make of values: in comes the JSON of
   [module below docs/assets, function, ...values], out goes the JSON of what it answers. */

import { createInterface } from "node:readline";

const assets = new URL("../../docs/assets/", import.meta.url);

for await (const line of createInterface({ input: process.stdin })) {
  const [path, name, ...values] = JSON.parse(line);
  const module = await import(new URL(path, assets).href);
  process.stdout.write(`${JSON.stringify(await module[name](...values))}\n`);
}
