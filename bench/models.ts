import { defaultSettings } from '../src/operation/domain/parts.ts'
import { sandboxPool } from '../src/operation/domain/sandbox/index.ts'
import { readModel } from '../src/operation/domain/models/form.ts'
import { evaluator, type Entity } from '../src/operation/domain/models/score.ts'
import { judgeModel, startingSafety } from '../src/operation/domain/models/safety.ts'
import { fittingScript } from '../src/operation/domain/models/script.ts'
import type { TrainedModel } from '../src/operation/domain/models/types.ts'

const ROWS = Number(process.argv[2] ?? 20_000)
const SCORES = 200_000

/** Our training beside the library's plain fit of the same rows, in turns in one process; then the audits, by themselves. */
const program = `
import json, time
import numpy as np
import pandas as pd
from fit import estimator
from train import train

rng = np.random.default_rng(1)
n = ${ROWS}
data = {"age": rng.integers(18, 90, n).astype(float).tolist(), "income": np.round(rng.normal(100, 30, n), 1).tolist(),
        "visits": rng.poisson(3, n).astype(float).tolist(), "trade": rng.choice(list("甲乙丙丁"), n).tolist()}
signal = 0.03 * (np.array(data["age"]) - 50) + 0.02 * (np.array(data["income"]) - 100) + (np.array(data["trade"]) == "甲") + rng.normal(0, 1, n)
data["late"] = ["是" if s > 0 else "否" for s in signal]
owned = {**data, "unit": [str(i) for i in range(n)]}
runs = [("sound logistic", "logistic", {"c": 1.0}), ("sound boosting", "boosting", {"rounds": 50, "rate": 0.1, "leaves": 8, "leaf": 50, "l2": 0.0}),
        ("sound forest", "forest", {"trees": 50, "depth": 6, "leaf": 50}),
        ("overfit tree", "tree", {"depth": None, "leaf": 1}), ("overfit boosting", "boosting", {"rounds": 300, "rate": 0.3, "leaves": 63, "leaf": 5, "l2": 0.0})]
answers = []
for name, algorithm, parameters in runs:
    spec = {"algorithm": algorithm, "task": "classification", "parameters": parameters, "target": "late", "units": ["unit"], "groups": [], "seed": 1, "testShare": 0.3,
            "features": [{"name": f, "kind": "category" if f == "trade" else "number"} for f in ("age", "income", "visits", "trade")],
            "threshold": 10, "mostCategories": 20, "mostClasses": 20, "mostRows": n, "fewestRows": 50, "gaps": algorithm == "boosting",
            "scaled": algorithm == "logistic", "audit": {"rows": 2000, "shadows": 16}}
    began = time.perf_counter()
    result = train(owned, spec, lambda step: None)
    whole = time.perf_counter() - began
    began = time.perf_counter()
    frame = pd.DataFrame(data)
    x = pd.get_dummies(frame.drop(columns="late")).to_numpy(dtype=float)
    plain = estimator(spec).fit(x[: int(n * 0.7)], (frame["late"] == "是").to_numpy()[: int(n * 0.7)])
    plain.predict_proba(x)
    plain_seconds = time.perf_counter() - began
    answers.append({"name": name, "whole": whole, "plain": plain_seconds, "trained": result})
rows = [{name: data[name][i] for name in ("age", "income", "visits", "trade")} for i in range(2000)]
output = json.dumps({"rows": rows, "runs": answers}).encode()
`

interface Run {
  readonly name: string
  readonly whole: number
  readonly plain: number
  readonly trained: TrainedModel
}

/** What a model costs and what its audits see; prints Markdown tables. */
async function main(): Promise<void> {
  const pool = sandboxPool({ idle: 0, tmpfs: 1 << 28 })
  try {
    const python = await pool.takePython({ ...defaultSettings.limits, cpuSeconds: 3_600 })
    await python.run(fittingScript() + program)
    const { rows, runs } = JSON.parse((await python.bytes('output', 512 << 20)).toString('utf8')) as {
      readonly rows: readonly Entity[]
      readonly runs: readonly Run[]
    }
    python.kill('closed')
    console.log(
      `| ${ROWS.toLocaleString('en')} rows, 4 features | plain scikit-learn, frame to predictions | ours without audit | ratio | audit | scores a second, one core |`,
    )
    console.log('|---|---|---|---|---|---|')
    for (const run of runs) console.log(costs(run, rows))
    console.log(
      '\n| model | verdict | fewest units in a leaf | gap | worst case: AUC | shadow models: AUC | found at 0.1 % false alarms | canaries, bits |',
    )
    console.log('|---|---|---|---|---|---|---|---|')
    for (const { name, trained } of runs) console.log(safety(name, trained))
  } finally {
    await pool.close()
  }
}

function costs({ name, whole, plain, trained }: Run, rows: readonly Entity[]): string {
  const ours = whole - trained.seconds.audit
  const evaluate = evaluator(readModel(trained.file))
  let sum = 0
  for (const row of rows) sum += evaluate(row)[0] ?? 0
  const began = performance.now()
  for (let index = 0; index < SCORES; index += 1) sum += evaluate(rows[index % rows.length] as Entity)[0] ?? 0
  const speed = SCORES / ((performance.now() - began) / 1000)
  if (Number.isNaN(sum)) throw new Error('a score was no number')
  const seconds = (of: number) => `${of.toFixed(2)} s`
  return `| ${name} | ${seconds(plain)} | ${seconds(ours)} | ${(ours / plain).toFixed(2)}× | ${seconds(trained.seconds.audit)} | ${Math.round(speed).toLocaleString('en')} |`
}

function safety(name: string, trained: TrainedModel): string {
  const { audit } = trained
  const { verdict } = judgeModel(trained, startingSafety)
  const tpr = Math.max(audit.worstCase?.tpr ?? 0, audit.likelihood?.tpr ?? 0)
  return `| ${name} | ${verdict} | ${audit.leaves?.fewest ?? '–'} | ${audit.gap?.statistic} | ${audit.worstCase?.auc} | ${audit.likelihood?.auc} | ${(tpr * 100).toFixed(1)} % | ${audit.canaries?.exposure} |`
}

await main()
