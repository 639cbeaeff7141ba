// The page against the program's own tables: routes, seats, scopes, words, problems.
import { readFileSync } from 'node:fs';
import { execFileSync } from 'node:child_process';

const ROOT = new URL('../../', import.meta.url);
const read = (path) => readFileSync(new URL(path, ROOT), 'utf8');

function difference(name, page, program) {
    const a = new Set(page), b = new Set(program);
    return [...[...a].filter((word) => !b.has(word)).map((word) => `${name}: only the page has ${word}`),
        ...[...b].filter((word) => !a.has(word)).map((word) => `${name}: only the program has ${word}`)];
}

// Names of path parameters are not on the wire.
const shape = (path) => path.replaceAll(/\{\w+\}/g, '{}');

// The rows of `trialogue print http`: | method | path | name | seats | scope | status |
function routes(binary) {
    return execFileSync(binary, ['print', 'http'], { encoding: 'utf8' }).split('\n')
        .map((line) => line.match(/^\| ([A-Z]+) \| `(\S+)` \| `(\w+)` \| (.*) \| (.*) \| (\d+) \|$/)).filter(Boolean)
        .map(([, method, path, id, seats, scope, status]) =>
            ({ method, path, id, seats: seats.split(', ').filter(Boolean), scope: scope.replaceAll('`', '') || undefined, status }));
}

export function compareRoutes(tap, document, binary) {
    const rows = routes(binary), operations = [...document.operations.values()];
    const line = ({ method, path, id }) => `${method} ${shape(path)} ${id}`;
    tap.case('the page has just the routes of the program', difference('route', operations.map(line), rows.map(line)));
    for (const row of rows) {
        const operation = document.operations.get(row.id);
        if (!operation)
            continue;
        const wrongs = operation.isPublic ? [] : difference('seat', operation.seats, row.seats);
        if (!operation.isPublic && operation.scope !== row.scope && row.seats.includes('marketplace'))
            wrongs.push(`scope: the page says ${operation.scope}, the program ${row.scope}`);
        if (!operation.row.responses[row.status])
            wrongs.push(`status: the program says ${row.status}`);
        tap.case(`${row.id}: seats, scope and status are those of the program`, wrongs);
    }
}

const words = (list) => [...read('src/dispute/words.def').matchAll(new RegExp(`^WORD_${list}\\(\\w+, "(\\w+)"`, 'gm'))].map((found) => found[1]);

// The kinds of a case; those of the register are in no answer.
const [cases, register] = read('src/dispute/fact.def').split('/* The register');
const groups = (text) => new Set([...text.matchAll(/HAS\((\w+)\)/g)].map((found) => found[1]));
const own = [...groups(register)].filter((group) => !groups(cases).has(group));
const fields = (type) => [...read('src/dispute/fact.c').matchAll(/^ {4}\{"(\w+)", (.*?), (FACT_\w+),/gm)]
    .filter((found) => (found[3] === 'FACT_TEXT') === (type === 'texts') && !own.some((group) => found[2] === `HAS(${group})`)).map((found) => found[1]);

export function compareWords(tap, document) {
    const schemas = document.root.components.schemas;
    const lists = {
        Stream: words('STREAM'), Stage: words('STAGE'), WaitingOn: words('WAITING'), Outcome: words('OUTCOME'), Preset: words('PRESET'),
        ProposalStatus: words('PROPOSAL_STATUS'), SettlementStatus: words('SETTLEMENT_STATUS'), Bearer: words('BEARER'),
        Reason: words('REASON'), Seat: words('SEAT'), Stance: words('STANCE'), FactStatus: words('POINT_STATUS'),
        EntryKind: [...cases.matchAll(/^FACT\((\w+)/gm)].map((found) => found[1]),
        ProblemType: [...read('src/base/fault.def').matchAll(/^FAULT\((\w+)/gm)].map((found) => `/problems/${found[1]}`),
        Scope: [...document.operations.values()].map((operation) => operation.scope).filter(Boolean),
        Facts: fields('facts'),
        Texts: fields('texts'),
    };
    for (const [name, program] of Object.entries(lists))
        tap.case(`${name} has the words of the program`,
            difference(name, schemas[name].enum ?? Object.keys(schemas[name].properties), program.filter((word) => word !== 'none')));
    compareReasons(tap, document);
}

// step.def says which reasons a step takes; the page says it in the request of its operation.
function compareReasons(tap, document) {
    const requests = { erase: 'CreateErasure', open_dispute: 'CreateDispute', escalate: 'CreateEscalation', recuse: 'CreateRecusal', extend: 'CreateExtension',
        decide: 'CreateDecision', withdraw: 'CreateWithdrawal', settle_outside: 'CreateOutsideSettlement', reopen: 'CreateReopening' };
    const rows = [...read('src/dispute/step.def').matchAll(/^REASONS\((\w+), (.*)\)$/gm)];
    const wrongs = difference('step with reasons', Object.keys(requests), rows.map((row) => row[1]));
    for (const [, step, list] of rows.filter((row) => requests[row[1]]))
        wrongs.push(...difference(step, document.root.components.schemas[requests[step]].properties.reason.enum,
            [...list.matchAll(/R\((\w+)\)/g)].map((found) => found[1].toLowerCase())));
    tap.case('each step takes the reasons that the page says', wrongs);
}
