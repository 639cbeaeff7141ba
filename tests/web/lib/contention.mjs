// How many times slower than by itself a program runs here now: what others take of the processors. 1 on a quiet machine.
import { cpus } from 'node:os';
import { Worker } from 'node:worker_threads';

const SPIN = `
const { parentPort } = require('node:worker_threads');
const start = process.hrtime.bigint();
let work = 0;
for (let turn = 0; turn < 4e7; turn++)
    work = (work * 31 + turn) | 0;
parentPort.postMessage({ ms: Number(process.hrtime.bigint() - start) / 1e6, work });`;

const spin = () => new Promise((resolve) => new Worker(SPIN, { eval: true }).once('message', resolve));

export async function contention() {
    const before = process.cpuUsage();
    const started = process.hrtime.bigint();
    const spun = await Promise.all(cpus().map(spin));
    const wall = Number(process.hrtime.bigint() - started) / 1e6;
    const { user, system } = process.cpuUsage(before);
    return (wall * spun.length) / ((user + system) / 1000);
}
