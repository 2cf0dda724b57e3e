// The picture pair with sharp, which decodes for each width; on one thread, as one request would have it.
// usage: node sharp.mjs FOLDER_WITH_node_modules REPEATS < picture
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [folder, repeats] = process.argv.slice(2);
const sharp = createRequire(`${folder}/`)("sharp");
sharp.concurrency(1);
sharp.cache(false);

const picture = readFileSync(0);
const pair = async () => {
  for (const width of [600, 220]) {
    await sharp(picture).rotate().resize({ width }).webp({ quality: 80 }).toBuffer();
  }
};

const peak = () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync("/proc/self/status"))[1]) / 1024;

const before = peak();
await pair();
const started = process.cpuUsage();
for (let run = 0; run < repeats; run += 1) await pair();
const { user, system } = process.cpuUsage(started);
const memory = peak() - before;
console.log(JSON.stringify({ cpu: (user + system) / 1000 / repeats, memory }));
