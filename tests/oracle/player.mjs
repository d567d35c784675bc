// Plays steps on forms with ODK's engine. One JSON object per line in, one per line out:
// {"xml": …, "steps": […]} → {"states": [{path: node}, …], "refused": [number, …], "load_ms": …, "step_ms": […]}.
// States: after loading, then after each step. With "timing" only the last state is told.
import './dom.mjs';
import { createInterface } from 'node:readline';

const { loadForm } = await import('@getodk/xforms-engine');
console.log = console.warn = console.error = () => undefined; // the engine talks about forms; nobody listens

function* leaves(node) {
  const children = node.currentState.children;
  if (children === null) {
    yield node;
  } else {
    for (const child of children) yield* leaves(child);
  }
}

function pathOf(node) {
  return node.currentState.reference.replace(/^\/[^/]+/, '');
}

function picture(node) {
  const { relevant, required, readonly, instanceValue, valueOptions } = node.currentState;
  return {
    kind: node.nodeType,
    type: node.valueType,
    relevant,
    required,
    readonly,
    value: instanceValue,
    valid: node.validationState.violation === null,
    violation: node.validationState.violation?.condition ?? null,
    choices: valueOptions?.map((option) => option.value) ?? [],
  };
}

function states(root) {
  return Object.fromEntries([...leaves(root)].map((node) => [pathOf(node), picture(node)]));
}

function rangesAndInstances(node, found = new Map()) {
  for (const child of node.currentState.children ?? []) {
    if (child.nodeType.startsWith('repeat-range')) found.set(pathOf(child).replace(/\[\d+\]$/, ''), child);
    if (child.currentState.children !== null) rangesAndInstances(child, found);
  }
  return found;
}

function give(node, value) {
  const text = value === null ? '' : Array.isArray(value) ? value.join(' ') : String(value);
  const names = Array.isArray(value) ? value : text === '' ? [] : [text];
  switch (node.nodeType) {
    case 'select': return node.selectValues(names);
    case 'rank': return node.setValues(names);
    case 'trigger': return node.setValue(text !== '');
    default: return node.setValue(text);
  }
}

function play(root, step) {
  if ('set' in step) {
    for (const node of leaves(root)) {
      if (pathOf(node) === step.set) return give(node, step.value);
    }
    throw new Error('no such node');
  }
  const ranges = rangesAndInstances(root);
  if ('add' in step) return ranges.get(step.add).addInstances();
  const [, path, place] = /^(.*)\[(\d+)\]$/.exec(step.remove);
  return ranges.get(path).removeInstances(Number(place) - 1, 1);
}

async function answer({ xml, steps, timing, files }) {
  const begin = performance.now();
  const form = await loadForm(xml, {
    fetchFormAttachment: async (url) => {
      const name = String(url).split('/').pop();
      return new Response(files?.[name] ?? '', { headers: { 'Content-Type': 'text/csv' } });
    },
  });
  if (form.status === 'failure') return { error: String(form.error?.message ?? form.error) };
  const { root } = form.createInstance();
  const load = performance.now() - begin;
  const told = [];
  const refused = [];
  const times = [];
  if (!timing) told.push(states(root));
  const byPath = new Map(timing ? [...leaves(root)].map((node) => [pathOf(node), node]) : []);
  steps.forEach((step, number) => {
    const start = performance.now();
    try {
      if (timing) give(byPath.get(step.set), step.value);
      else play(root, step);
    } catch (error) {
      refused.push({ step: number, reason: String(error?.message ?? error) });
    }
    times.push(performance.now() - start);
    if (!timing) told.push(states(root));
  });
  if (timing) told.push(states(root));
  return { states: told, refused, load_ms: load, step_ms: times };
}

process.on('unhandledRejection', () => undefined);
for await (const line of createInterface({ input: process.stdin })) {
  let result;
  try {
    result = await answer(JSON.parse(line));
  } catch (error) {
    result = { error: String(error?.message ?? error) };
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
