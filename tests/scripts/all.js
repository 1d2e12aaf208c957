/* All tests of scripts in one process: a process for each file costs more than its tests. */

import { readdir } from "node:fs/promises";

for (const name of (await readdir(import.meta.dirname)).sort()) {
  if (name.endsWith(".test.js")) {
    await import(`./${name}`);
  }
}
