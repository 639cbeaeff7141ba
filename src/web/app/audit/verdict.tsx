/* What the check of an archive found: the verdict in a sentence, one row for each check, and every finding with its place. */
import { Icon, type IconName } from "../../base/icons.tsx";
import { exact } from "../../base/time.ts";
import { t } from "../../base/words.ts";
import type { Result } from "./check/archive.ts";
import type { Finding, Row, State } from "./check/report.ts";

const ICONS: Record<State, IconName> = {
  passed: "check",
  failed: "cross",
  nothing: "more",
  unfinished: "warn",
  skipped: "warn",
};

const TONES = { valid: "note note-good", invalid: "note note-bad", incomplete: "note note-warn" };

function CheckRow({ row }: { row: Row }) {
  return (
    <tr class={`check-${row.state}`}>
      <td class="check-state">
        <Icon name={ICONS[row.state]} />
        {t(`desk.check_state_${row.state}`)}
      </td>
      <td>{t(`desk.says_${row.check}`)}</td>
      <td class="number">{row.state === "passed" ? t("desk.check_count_passed", { count: row.passed }) : ""}</td>
    </tr>
  );
}

/** The place may be any name that the archive holds: shown as text, and what is not plain as "?". */
function plain(where: string): string {
  return where.replace(/[^ -~]/g, "?");
}

function FindingRow({ finding }: { finding: Finding }) {
  return (
    <li class={`check-finding check-${finding.level}`}>
      <span class="chip">{t(`desk.check_level_${finding.level}`)}</span>
      <code>{plain(finding.where)}</code>
      <span>{t(`desk.found_${finding.reason}`, finding.params)}</span>
    </li>
  );
}

function Facts({ name, result }: { name: string; result: Result }) {
  const { about } = result;
  return (
    <dl class="check-facts">
      <dt>{t("desk.check_case")}</dt>
      <dd>
        {name}
        {about && <code>{about.thread}</code>}
      </dd>
      {about && (
        <>
          <dt>{t("desk.check_exported")}</dt>
          <dd>{exact(new Date(about.exportedAt).toISOString())}</dd>
        </>
      )}
      <dt>{t("desk.check_entries")}</dt>
      <dd class="number">{result.entries}</dd>
      <dt>{t("desk.check_opened")}</dt>
      <dd class="number">{result.opened}</dd>
      <dt>{t("desk.check_files")}</dt>
      <dd class="number">{result.files}</dd>
    </dl>
  );
}

export function Verdict({ name, result }: { name: string; result: Result }) {
  const failures = result.rows.reduce((sum, row) => sum + row.failed, 0);
  return (
    <>
      <div class={TONES[result.verdict]} role="status">
        <h2>{t(`desk.check_verdict_${result.verdict}`)}</h2>
        <p>{t(`desk.check_verdict_${result.verdict}_text`, { count: failures })}</p>
      </div>
      <Facts name={name} result={result} />
      {result.findings.length > 0 && (
        <section>
          <h3>{t("desk.check_findings")}</h3>
          <ul class="check-findings">
            {result.findings.map((finding, index) => (
              <FindingRow key={index} finding={finding} />
            ))}
          </ul>
        </section>
      )}
      <table class="check-rows">
        <caption class="visually-hidden">{t("desk.check_rows")}</caption>
        <tbody>
          {result.rows.map((row) => (
            <CheckRow key={row.check} row={row} />
          ))}
        </tbody>
      </table>
    </>
  );
}
