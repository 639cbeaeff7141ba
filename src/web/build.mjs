/* Builds what browsers get: bundles with the hash of their bytes in their names, each also in br and gzip.
 *
 *   node build.mjs --out DIR [--modules DIR] [--depfile FILE] [--c FILE --bin FILE]
 *
 * With --c and --bin it writes the same as a table for the program: all bytes in one file, and a C file that says where
 * each begins. Without them DIR is enough to look at. */
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const here = dirname(fileURLToPath(import.meta.url));
const { values: given } = parseArgs({
  options: {
    out: { type: "string" },
    modules: { type: "string", default: join(here, "node_modules") },
    depfile: { type: "string" },
    c: { type: "string" },
    bin: { type: "string" },
  },
});
const modules = resolve(given.modules);
const esbuild = createRequire(join(modules, "here.js"))("esbuild");

const inputs = new Set([join(here, "build.mjs")]);
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  legalComments: "none",
  charset: "utf8",
  target: ["es2022", "chrome123", "firefox125", "safari17.5"],
  nodePaths: [modules],
  jsx: "automatic",
  jsxImportSource: "preact",
  outdir: "out",
  logLevel: "warning",
};

async function run(options) {
  const built = await esbuild.build({ ...common, ...options });
  for (const name of Object.keys(built.metafile.inputs))
    if (!name.startsWith("<")) inputs.add(resolve(here, name.replace(/^[\w-]+:/, ""))); // <define:WORDS> is no file
  return built;
}

/* `import styles from "./element.css?text"`: the stylesheet, bundled, as a string for a shadow root. */
const cssAsText = {
  name: "css-as-text",
  setup(build) {
    build.onResolve({ filter: /\.css\?text$/ }, (asked) => ({
      path: resolve(asked.resolveDir, asked.path.replace("?text", "")),
      namespace: "css-text",
    }));
    build.onLoad({ filter: /.*/, namespace: "css-text" }, async ({ path }) => {
      const built = await run({ entryPoints: [path] });
      return { contents: built.outputFiles[0].text, loader: "text", watchFiles: [path] };
    });
  },
};

const texts = new Map(); /* path on the server → bytes */
const hashed = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 16);

/** Puts bytes under /assets/ with their hash; gives the address. */
function asset(name, bytes) {
  const dot = name.lastIndexOf(".");
  const path = `/assets/${name.slice(0, dot)}-${hashed(bytes)}${name.slice(dot)}`;
  texts.set(path, Buffer.from(bytes));
  return path;
}

/* What loads later needs what loads first, and so says it: then all that loads first is one file, where each set of parts that share
 * something would make a file of its own, and a page would wait for thirty. */
const afterFirst = (first) => ({
  name: "after-first",
  setup(build) {
    const later = new Set();
    build.onResolve({ filter: /\.tsx$/ }, ({ kind, path, resolveDir }) => {
      if (kind === "dynamic-import") later.add(resolve(resolveDir, path));
      return undefined;
    });
    build.onLoad({ filter: /\.tsx$/ }, ({ path }) => {
      if (!later.has(path)) return undefined;
      return { contents: `${readFileSync(path, "utf8")}\nimport ${JSON.stringify(join(here, first))};\n`, loader: "tsx" };
    });
  },
});

/** All that a module of `outputs` imports at once, itself last; without it, where it only hands on what another one holds. */
function needs(outputs, name, found = new Set()) {
  for (const { path, kind } of outputs[name].imports)
    if (kind === "import-statement" && !found.has(path)) needs(outputs, path, found);
  return Object.keys(outputs[name].inputs).length > 0 ? found.add(name) : found;
}

/** The module of `entry` under `folder`, and beside it the parts that load when they are needed. Where it is `stable` it keeps its name.
 * Gives, by source, the addresses of all that it loads at once, its own last. */
async function scripts(entry, folder, stable = false) {
  const built = await run({
    entryPoints: [entry],
    format: "esm",
    splitting: true,
    entryNames: "[name]",
    chunkNames: "[name]-[hash]",
    plugins: [cssAsText, afterFirst(entry.in)],
  });
  const { outputs } = built.metafile;
  const address = new Map();
  for (const file of built.outputFiles.filter(({ path }) => path.endsWith(".js"))) {
    const name = basename(file.path, ".js");
    const isNamed = name === entry.out && !stable;
    address.set(name, `${folder}${name}${isNamed ? `-${hashed(file.contents)}` : ""}.js`);
    texts.set(address.get(name), Buffer.from(file.contents));
  }
  const sources = Object.entries(outputs).filter(([, { entryPoint }]) => entryPoint);
  return new Map(
    sources.map(([name, { entryPoint }]) => [
      entryPoint,
      [...needs(outputs, name)].map((part) => address.get(basename(part, ".js"))),
    ]),
  );
}

/* What stands in a page itself, and so runs before anything else has come; `words`: the addresses of the texts by language. */
async function inline(source, words) {
  const built = await run({ entryPoints: [source], format: "iife", define: { WORDS: JSON.stringify(words) } });
  return built.outputFiles[0].text.trim();
}

async function style(entry) {
  const built = await run({ entryPoints: [entry] });
  return Buffer.from(built.outputFiles[0].contents);
}

function page(template, addresses) {
  const path = join(here, template);
  inputs.add(path);
  const html = readFileSync(path, "utf8");
  return Buffer.from(html.replace(/\{(\w+)\}/g, (_, name) => addresses[name] ?? `{${name}}`));
}

const byLanguage = (addressesOf) => ({ en: addressesOf("en"), ja: addressesOf("ja") });
const preload = (addresses) =>
  [...new Set(addresses)].map((address) => `<link rel="modulepreload" href="${address}">`).join("\n    ");

async function bundle() {
  const icon = join(here, "style/icon.svg");
  inputs.add(icon);
  const app = await scripts({ in: "app/app.tsx", out: "app" }, "/assets/");
  const element = await scripts({ in: "element/element.tsx", out: "trialogue-thread" }, "/element/v1/", true);
  const appWords = byLanguage((of) => app.get(`words/${of}.ts`));
  const partyWords = byLanguage((of) => [...element.get(`element/first_${of}.ts`), ...element.get(`words/thread.${of}.ts`)]);
  const appFirst = app.get("app/app.tsx");
  const partyFirst = element.get("element/element.tsx");
  const addresses = {
    icon: asset("icon.svg", readFileSync(icon)),
    app_begin: await inline("app/begin.ts", appWords),
    app_js: appFirst.at(-1),
    app_css: asset("app.css", await style("style/app.css")),
    party_begin: await inline("element/page.ts", partyWords),
    party_js: partyFirst.at(-1),
    party_first: preload([...partyFirst, ...element.get("element/talk.tsx")].filter((one) => one !== partyFirst.at(-1))),
    page_css: asset("page.css", await style("element/page.css")),
  };
  texts.set("/app/", page("app/index.html", addresses));
  texts.set("/t/", page("element/index.html", addresses));
}

const types = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
};

function brotli(bytes) {
  return brotliCompressSync(bytes, {
    params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}

/** By what the policy of a page knows the script that stands in it. */
function sourceOf(html) {
  const [, script] = /<script>(.*?)<\/script>/s.exec(html) ?? [];
  return script ? `'sha256-${createHash("sha256").update(script).digest("base64")}'` : "";
}

/** Each file with its three forms; the compressed ones empty where they are no smaller. */
function forms() {
  return [...texts].map(([path, plain]) => {
    const smaller = (bytes) => (bytes.length < plain.length ? bytes : Buffer.alloc(0));
    const extension = path.endsWith("/") ? ".html" : path.slice(path.lastIndexOf("."));
    return {
      path,
      type: types[extension],
      tag: hashed(plain),
      script: path.endsWith("/") ? sourceOf(plain.toString()) : "",
      bytes: [plain, smaller(gzipSync(plain, { level: 9 })), smaller(brotli(plain))],
    };
  });
}

function writeTree(out, files) {
  rmSync(out, { recursive: true, force: true });
  for (const { path, bytes } of files) {
    const place = join(out, path.endsWith("/") ? `${path}index.html` : path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, bytes[0]);
  }
}

function writeProgram(files) {
  const all = [];
  const known = new Map(); /* app and element share some files: their bytes stand there once */
  let at = 0;
  function place(part) {
    const begin = known.get(hashed(part)) ?? at;
    if (begin < at) return begin;
    known.set(hashed(part), at);
    all.push(part);
    at += part.length;
    return begin;
  }
  const rows = files.map(({ path, type, tag, script, bytes }) => {
    const spans = bytes.map((part) => (part.length > 0 ? `{web_bytes + ${place(part)}, ${part.length}}` : "{NULL, 0}"));
    return `    {"${path}", "${type}", "\\"${tag}\\"", "${script}", {${spans.join(", ")}}},`;
  });
  writeFileSync(given.bin, Buffer.concat(all));
  writeFileSync(
    given.c,
    `/* Made by src/web/build.mjs. */
#include "web/files.h"

__asm__(".section .rodata\\n"
        ".type web_bytes, @object\\n"
        "web_bytes:\\n"
        ".incbin \\"${resolve(given.bin)}\\"\\n"
        ".size web_bytes, . - web_bytes\\n"
        ".previous\\n");
extern const char web_bytes[] __attribute__((visibility("hidden")));

const struct web_file web_files[] = {
${rows.join("\n")}
};
const size_t web_file_count = ${rows.length};
`,
  );
}

function report(files) {
  for (const { path, bytes } of files) {
    const [plain, gzip, br] = bytes.map((part) => (part.length / 1024).toFixed(1).padStart(7));
    console.log(`${plain} KiB ${gzip} gz ${br} br  ${path}`);
  }
}

await bundle();
const files = forms();
if (given.out) writeTree(resolve(given.out), files);
if (given.c) writeProgram(files);
if (given.depfile) {
  const target = relative(process.cwd(), resolve(given.c));
  writeFileSync(given.depfile, `${target}: ${[...inputs].filter((path) => !path.includes(" ")).join(" ")}\n`);
}
if (!given.c) report(files);
