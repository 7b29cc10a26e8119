import type { ExperimentRun, GapStory, StepStatus } from '../../../../src-main/contract/experiment.ts';
import { formatCount } from '../../../domain/count.ts';
import { formatLength } from '../../../domain/elapsed.ts';
import type { Finding } from '../../../domain/experiment-verdict.ts';
import type { ReportFile } from '../report-file.ts';
import { drawChart, latencyGrid, rateGrid } from './chart.ts';
import { html, type Markup } from './markup.ts';
import { STYLES } from './styles.ts';

/** A report as one page that needs nothing else: no script, no file beside it, no network. */
export function reportPage(report: ReportFile): string {
  const { run, verdict, made, experiment } = report;
  const when = new Date(run.startedAt).toISOString().replace('T', ' ').slice(0, 19);
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>${run.name}: ${verdict.word}</title>
        <style>
          ${STYLES}
        </style>
      </head>
      <body>
        <main>
          <h1>${run.name}</h1>
          <p class="faint">
            Run ${run.number} (${run.runId}), seed ${run.seed}, ${when} UTC. nats-server ${made.natsServer}, Jetlab
            ${made.jetlab}, ${made.platform}, ${made.cores} cores.
          </p>
          <section class="verdict ${verdict.word}">
            <b>${verdict.word}</b>
            <p>${verdict.because}</p>
          </section>
          <h2>Hypothesis</h2>
          <p>${run.hypothesis}</p>
          ${paragraphs(run.explanation)}
          <h2>Figures</h2>
          ${figures(run)}
          <h2>What was seen</h2>
          ${charts(run)} ${run.why ? story(run.why) : null}
          <h2>Verdict by invariant</h2>
          ${findings(verdict.findings)}
          <h2>What this run does not show</h2>
          <ul>
            ${verdict.cannotSay.map((sentence) => html`<li>${sentence}</li>`)}
          </ul>
          <h2>Steps</h2>
          ${steps(run.steps)}
          <h2>Faults</h2>
          ${faults(report)}
          <h2>The experiment</h2>
          <pre class="mono">${experiment}</pre>
          <p class="faint">
            The JSON file of this run holds its complete history.
            <span class="mono">jetlab experiment verify FILE</span>
            judges it again.
          </p>
        </main>
      </body>
    </html> `;
  return page.text;
}

function paragraphs(text: string): readonly Markup[] {
  const blocks = text.split(/\n\s*\n/).filter((block) => block.trim() !== '');
  return blocks.map((block) => html`<p>${block.replaceAll(/\s+/g, ' ').trim()}</p>`);
}

function figures({ figures: told }: ExperimentRun): Markup {
  const all: [string, string][] = [
    [formatCount(told.acked), 'acked'],
    [formatCount(told.lost), 'lost'],
    [formatCount(told.duplicated), 'duplicated'],
    [formatLength(told.unavailableMs), 'unavailable at most'],
    [formatCount(told.retriedThenAcked), 'retried, then acked'],
  ];
  return html`<dl class="figures">
    ${all.map(
      ([value, name]) =>
        html`<div>
          <dd>${value}</dd>
          <dt>${name}</dt>
        </div>`,
    )}
  </dl>`;
}

function charts({ samples, bands, marks, lengthMs }: ExperimentRun): Markup {
  const elections = marks.filter(
    (mark) => mark.kind === 'elected' && mark.at > 0 && mark.at < (samples.at(-1)?.at ?? 0),
  );
  const common = { lengthMs: Math.min(lengthMs, (samples.at(-1)?.at ?? lengthMs) + 500), bands, marks: elections };
  const latency = drawChart({
    ...common,
    title: 'Publish latency, p50 and p99, on a logarithmic scale',
    height: 170,
    grid: latencyGrid(samples),
    scale: 'log',
    lines: [
      { look: 'second', values: samples.map(({ at, p99Ms }) => ({ at, value: p99Ms })) },
      { look: 'first', values: samples.map(({ at, p50Ms }) => ({ at, value: p50Ms })) },
    ],
    hasTimes: false,
  });
  const throughput = drawChart({
    ...common,
    title: 'Acked messages per second',
    height: 110,
    grid: rateGrid(samples),
    scale: 'linear',
    lines: [{ look: 'area', values: samples.map(({ at, ackedPerSecond }) => ({ at, value: ackedPerSecond })) }],
    hasTimes: true,
  });
  return html`<figure>
    <figcaption>
      Publish latency: p50 as a line, p99 dashed, logarithmic. Hatched: a fault. Red: no leader with a quorum.
    </figcaption>
    ${latency}
    <figcaption>Acked messages per second</figcaption>
    ${throughput}
  </figure>`;
}

const PART_COLOURS: Record<GapStory['parts'][number]['what'], string> = {
  before: 'var(--line-2)',
  fault: 'var(--fault)',
  waiting: 'var(--late)',
  client: 'var(--series-1)',
  unknown: 'var(--text-3)',
};

function story({ lengthMs, publisher, parts, text }: GapStory): Markup {
  const bars = parts.map(({ ms, what, title }) => {
    return html`<span
      style="width:${((100 * ms) / lengthMs).toFixed(1)}%;background:${PART_COLOURS[what]}"
      title="${title}"
    ></span>`;
  });
  return html`<h2>Why ${publisher} had no ack for ${formatLength(lengthMs)}</h2>
    <p>${text}</p>
    <div class="bar">${bars}</div>`;
}

const STATE_WORDS: Record<Finding['state'], string> = {
  holds: 'Holds',
  violated: 'Violated',
  unknown: 'Not known',
  'not-asked': 'Not asked',
};

function findings(all: readonly Finding[]): Markup {
  const rows = all.map(({ title, state, text, named, count }) => {
    const names = named.map((name) => html`<li class="mono">${name}</li>`);
    const more =
      count > named.length ? html`<li class="faint">and ${formatCount(count - named.length)} more</li>` : null;
    return html`<tr>
      <td>${title}</td>
      <td class="${state}">${STATE_WORDS[state]}</td>
      <td>
        ${text}${
          named.length > 0
            ? html`<ul>
                ${names}${more}
              </ul>`
            : null
        }
      </td>
    </tr>`;
  });
  return html`<table>
    <thead>
      <tr>
        <th>Invariant</th>
        <th>State</th>
        <th>Evidence</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function steps(all: readonly StepStatus[]): Markup {
  const rows = all.map(({ title, state, startedAt, tookMs, evidence }) => {
    return html`<tr>
      <td class="number">${startedAt === null ? '' : `${(startedAt / 1_000).toFixed(1)} s`}</td>
      <td>${title}</td>
      <td class="${state}">${state}</td>
      <td class="number">${tookMs === null ? '' : formatLength(tookMs)}</td>
      <td>${evidence}</td>
    </tr>`;
  });
  return html`<table>
    <thead>
      <tr>
        <th>At</th>
        <th>Step</th>
        <th>State</th>
        <th>Took</th>
        <th>Seen</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}

function faults({ history }: ReportFile): Markup {
  const rows = history.faults.map(({ title, startedAt, endedAt, proof }) => {
    const length = endedAt === null ? 'still set' : formatLength(endedAt - startedAt);
    return html`<tr>
      <td class="number">${(startedAt / 1_000).toFixed(1)} s</td>
      <td>${title}</td>
      <td class="number">${length}</td>
      <td class="${proof.state === 'proved' ? 'holds' : 'unproved'}">${proof.state}</td>
      <td>${proof.evidence}</td>
    </tr>`;
  });
  return html`<table>
    <thead>
      <tr>
        <th>At</th>
        <th>Fault</th>
        <th>Lasted</th>
        <th>Proof</th>
        <th>Seen</th>
      </tr>
    </thead>
    <tbody>
      ${rows}
    </tbody>
  </table>`;
}
