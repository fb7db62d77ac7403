import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { defaultSettings } from '../parts.ts'
import { sandboxPool, type SandboxPool } from '../sandbox/index.ts'
import { readModel } from './form.ts'
import { evaluator, type Entity } from './score.ts'
import { fittingScript } from './script.ts'

/**
 * Fits every family on noisy rows with gaps and unknown categories, exports each by the trainer's own exporter, and answers the library's
 * predictions on other rows.
 */
const program = (rows: number) => `
import json
import numpy as np
from export import body_of
from fit import estimator, predictions
from matrix import feature_specs, matrix

rng = np.random.default_rng(7)
n = ${rows}
data = {
    "age": [None if rng.random() < 0.1 else float(rng.integers(0, 90)) for _ in range(2 * n)],
    "income": [None if rng.random() < 0.05 else float(rng.normal(100, 40)) for _ in range(2 * n)],
    "tiny": [float(rng.normal(0, 1e-7)) for _ in range(2 * n)],
    "trade": [None if rng.random() < 0.05 else str(rng.choice(list("甲乙丙丁戊"), p=[.5, .3, .15, .04, .01])) for _ in range(2 * n)],
}
signal = np.array([(0 if a is None else a / 30) + (0 if i is None else i / 80) + (t == "甲") for a, i, t in zip(data["age"], data["income"], data["trade"])])
noisy = signal + rng.normal(0, 0.5, 2 * n)
targets = {
    "regression": noisy,
    "count": np.floor(np.clip(noisy, 0, None)),
    "binary": (noisy > np.median(noisy)).astype(int),
    "several": np.digitize(noisy, np.quantile(noisy, [0.3, 0.7])),
}
runs = [
    ("linear", "regression", {}), ("ridge", "regression", {"alpha": 2.0}), ("poisson", "count", {"alpha": 0.01}),
    ("logistic", "binary", {"c": 1.0}), ("logistic", "several", {"c": 1.0}),
    ("tree", "regression", {"depth": 12, "leaf": 3}), ("tree", "binary", {"depth": 30, "leaf": 1}), ("tree", "several", {"depth": 8, "leaf": 5}),
    ("forest", "regression", {"trees": 20, "depth": 10, "leaf": 2}), ("forest", "binary", {"trees": 20, "depth": 10, "leaf": 2}),
    ("forest", "several", {"trees": 20, "depth": 30, "leaf": 1}),
    ("boosting", "regression", {"rounds": 30, "rate": 0.1, "leaves": 15, "leaf": 5, "l2": 0.5}),
    ("boosting", "count", {"rounds": 30, "rate": 0.1, "leaves": 15, "leaf": 5, "l2": 0.0}),
    ("boosting", "binary", {"rounds": 30, "rate": 0.2, "leaves": 31, "leaf": 5, "l2": 0.0}),
    ("boosting", "several", {"rounds": 20, "rate": 0.2, "leaves": 8, "leaf": 5, "l2": 0.0}),
]
features = [{"name": name, "kind": "category" if name == "trade" else "number"} for name in data]
inside, outside = np.arange(n), np.arange(n, 2 * n)
answers = []
for algorithm, target, parameters in runs:
    task = target if target in ("regression", "count") else "classification"
    spec = {"algorithm": algorithm, "task": task, "parameters": parameters, "seed": 3, "features": features, "threshold": 10,
            "mostCategories": 20, "gaps": algorithm == "boosting", "scaled": algorithm in ("ridge", "logistic", "poisson")}
    specs, _ = feature_specs(data, spec, inside, inside.reshape(-1, 1))
    y = targets[target]
    model = estimator(spec).fit(matrix(data, specs, inside), y[inside])
    classes = None if task != "classification" else [str(c) for c in sorted(set(y.tolist()))]
    answers.append({
        "file": {"form": "shuyu-model/1", "task": task, "algorithm": algorithm, "classes": classes, "target": target, "features": specs, "body": body_of(model)},
        "answers": predictions(model, matrix(data, specs, outside)).tolist(),
    })
output = json.dumps({"rows": [{k: v[i] for k, v in data.items()} for i in outside.tolist()], "runs": answers}).encode()
`

interface Answers {
  readonly rows: readonly Entity[]
  readonly runs: readonly {
    readonly file: { algorithm: string; target: string }
    readonly answers: readonly (readonly number[])[]
  }[]
}

let pool: SandboxPool
let found: Answers

beforeAll(async () => {
  pool = sandboxPool({ idle: 0, tmpfs: 1 << 28 })
  const python = await pool.takePython(defaultSettings.limits)
  await python.run(fittingScript() + program(3000))
  found = JSON.parse((await python.bytes('output', 256 << 20)).toString('utf8')) as Answers
}, 120_000)
afterAll(() => pool.close())

/** Trees add the same numbers in the same order; sums of products and powers may differ in their last digits. */
const exact = (algorithm: string, target: string) =>
  algorithm === 'tree' || algorithm === 'forest' || (algorithm === 'boosting' && target === 'regression')

describe('the platform’s evaluator against the library', () => {
  test('given 3,000 rows with gaps and unknown categories and every family, then both answer the same', () => {
    expect(found.runs).toHaveLength(15)
    for (const { file, answers } of found.runs) {
      const evaluate = evaluator(readModel(file))
      const worst = found.rows.reduce((most, row, index) => {
        const mine = evaluate(row)
        const theirs = answers[index] ?? []
        expect(mine).toHaveLength(theirs.length)
        return Math.max(
          most,
          ...mine.map((value, k) => Math.abs(value - (theirs[k] ?? Number.NaN)) / Math.max(1, Math.abs(value))),
        )
      }, 0)
      const bound = exact(file.algorithm, file.target) ? 0 : 1e-12
      expect([file.algorithm, file.target, worst <= bound ? 'same' : worst]).toEqual([
        file.algorithm,
        file.target,
        'same',
      ])
    }
  })

  test('given a model whose form was tampered with, then it is not read', () => {
    const tree = found.runs.find(({ file }) => file.algorithm === 'tree')
    const broken = (change: (file: Record<string, never>) => void) => {
      const copy = structuredClone(tree?.file) as never
      change(copy)
      return () => readModel(copy)
    }
    const body = (file: Record<string, never>) =>
      file['body'] as unknown as { trees: { left: number[]; feature: number[] }[] }
    expect(broken((file) => body(file).trees[0]?.left.splice(0, 1, 0))).toThrow('trees.children')
    expect(broken((file) => body(file).trees[0]?.feature.splice(0, 1, 99))).toThrow('trees.children')
    expect(broken((file) => Object.assign(file, { form: 'pickle' }))).toThrow('form')
    expect(broken((file) => Object.assign(file, { classes: ['a'] }))).toThrow('classes')
  })
})
