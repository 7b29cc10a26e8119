import {
  checkSubject,
  describeSubjectProblem,
  hasWildcard,
  subjectMatches,
} from '../../../../broker/domain/subject.ts';
import type { ExperimentFile } from '../../../contract/experiment-file.ts';
import type { NodeAim } from '../../../contract/fault.ts';

interface Wrong {
  path: PropertyKey[];
  text: string;
}

/** What each field allows and the experiment as a whole does not: names that do not exist, subjects that are not stored. */
export function checkReferences(file: ExperimentFile): Wrong[] {
  return [...checkNames(file), ...checkSubjects(file), ...checkAims(file, [], file), ...checkSteps(file)];
}

function checkNames(file: ExperimentFile): Wrong[] {
  return (['publishers', 'consumers'] as const).flatMap((list) => {
    const names = file[list].map((one) => one.name);
    return names.flatMap((name, i) =>
      names.indexOf(name) < i ? [{ path: [list, i, 'name'], text: `There are two ${list} named ${name}` }] : [],
    );
  });
}

function checkSubjects({ stream, publishers }: ExperimentFile): Wrong[] {
  const wrong: Wrong[] = [];
  for (const [i, { subjects }] of publishers.entries()) {
    for (const [k, subject] of subjects.entries()) {
      const path = ['publishers', i, 'subjects', k];
      const [problem] = checkSubject(subject);
      if (problem) wrong.push({ path, text: describeSubjectProblem(problem) });
      else if (hasWildcard(subject)) wrong.push({ path, text: 'Messages are published to subjects without wildcards' });
      else if (!stream.subjects.some((pattern) => subjectMatches(subject, pattern))) {
        wrong.push({ path, text: `${stream.name} does not store ${subject}, only ${stream.subjects.join(', ')}` });
      }
    }
  }
  return wrong;
}

/** Every aim in the file, wherever it stands, names a group of this experiment. */
function checkAims(value: unknown, path: PropertyKey[], file: ExperimentFile): Wrong[] {
  if (typeof value !== 'object' || value === null) return [];
  const { by, group } = value as Partial<NodeAim> & { group?: string };
  if ((by === 'leader' || by === 'follower') && group !== undefined && !groupsOf(file).includes(group)) {
    return [{ path: [...path, 'group'], text: `There is no group ${group} here, only ${groupsOf(file).join(', ')}` }];
  }
  return Object.entries(value).flatMap(([key, inner]) =>
    checkAims(inner, [...path, Array.isArray(value) ? Number(key) : key], file),
  );
}

function groupsOf({ stream, consumers }: ExperimentFile): string[] {
  return ['meta', `stream/${stream.name}`, ...consumers.map(({ name }) => `consumer/${stream.name}/${name}`)];
}

function checkSteps({ steps, publishers, consumers }: ExperimentFile): Wrong[] {
  const wrong: Wrong[] = [];
  const set = new Set<string>();
  const requireName = (kind: 'publisher' | 'consumer', named: object, path: PropertyKey[]): void => {
    const name = (named as Record<string, unknown>)[kind];
    const known = (kind === 'publisher' ? publishers : consumers).map((one) => one.name);
    if (typeof name !== 'string' || known.includes(name)) return;
    wrong.push({ path: [...path, kind], text: `There is no ${kind} ${name}` });
  };
  for (const [i, step] of steps.entries()) {
    if (step.do === 'inject' || step.do === 'misbehave') {
      if (set.has(step.id))
        wrong.push({ path: ['steps', i, 'id'], text: `The id ${step.id} is taken by an earlier step` });
      set.add(step.id);
    }
    if (step.do === 'heal' && !set.has(step.id)) {
      wrong.push({ path: ['steps', i, 'id'], text: `No step before this one has the id ${step.id}` });
    }
    if (step.do === 'pause' && typeof step.for === 'object' && step.for.from > step.for.to) {
      wrong.push({ path: ['steps', i, 'for'], text: 'from is longer than to' });
    }
    const named =
      step.do === 'misbehave'
        ? { value: step.client, key: 'client' }
        : step.do === 'wait'
          ? { value: step.for, key: 'for' }
          : step.do === 'assert'
            ? { value: step.that, key: 'that' }
            : null;
    if (named === null || typeof named.value !== 'object') continue;
    requireName('publisher', named.value, ['steps', i, named.key]);
    requireName('consumer', named.value, ['steps', i, named.key]);
  }
  return wrong;
}
