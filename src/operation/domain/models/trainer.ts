import type { DomainParts } from '../parts.ts'
import { fill, gateTables, sessionTables, wantedBy, withCounted } from '../jobs/index.ts'
import { grantedTables } from '../rows.ts'
import { SandboxEnded, SessionFault } from '../sandbox/index.ts'
import type { Judged } from './ask.ts'
import { columnsQuery } from './features.ts'
import { readModel } from './form.ts'
import type { Training } from './queue.ts'
import type { CheckedRequest } from './request.ts'
import { trainerScript } from './script.ts'
import type { ModelSettings } from './settings.ts'
import { specOf } from './spec.ts'
import type { TrainedModel } from './types.ts'

/** The data do not suit the training; the code says how and holds no value of them. */
export class UnfitData extends Error {
  readonly code: string

  constructor(code: string) {
    super(code)
    this.code = code
  }
}

/** What the trainer may say: anything else is `not-fitted`. */
const codes = new Set(
  `features-empty too-few-rows one-class too-many-classes class-rare target-not-number target-constant target-negative more-features-than-rows
  too-many-rows algorithm-unknown instance-based family-unknown memory not-fitted`.split(/\s+/),
)

const mostBytes = 64 << 20

/**
 * Trains in two sandboxes: the engine's reads the granted columns and hands the features over, Python's has nothing else and hands a plain form
 * and figures back. The platform looks into none of the rows.
 */
export async function trainInside(
  parts: DomainParts,
  settings: ModelSettings,
  request: CheckedRequest,
  judged: Judged,
  training: Training,
): Promise<{ readonly trained: TrainedModel; readonly durations: { readonly [phase: string]: number } }> {
  const { grant } = training
  const limits = {
    ...parts.settings.limits,
    resultRows: settings.mostRows + 1,
    cpuSeconds: Math.max(parts.settings.limits.cpuSeconds, Math.ceil((settings.wallMs / 1000) * 2)),
  }
  const began = performance.now()
  const tables = await grantedTables(parts.store, grant)
  const starting = parts.pool.takePython(limits)
  // A fault of the engine's half must not leave this one's unheard.
  starting.catch(() => {})
  const { counted } = judged.rows
  const all = withCounted(gateTables(tables), counted)
  const owners = await parts.gate.reads(judged.rows.sql, all)
  const engine = await parts.pool.take(sessionTables(all, counted), limits)
  training.held.add(engine)
  try {
    if (training.stop) throw new SandboxEnded(training.stop)
    if (!owners) throw new SessionFault('engine')
    await fill(parts, grant, tables, [...wantedBy(judged.verdict), ...owners], engine, counted)
    const python = await starting
    training.held.add(python)
    if (training.stop) throw new SandboxEnded(training.stop)
    const filled = performance.now()
    await python.give('rows', await engine.plain(columnsQuery(judged.rows, judged.layout.columns, settings.mostRows)))
    engine.kill('closed')
    const given = performance.now()
    const script = trainerScript(specOf(request, judged.layout, settings, judged.rows.units.length))
    await python.run(script, (_, percent) => (training.percent = percent))
    const output: unknown = JSON.parse((await python.bytes('output', mostBytes)).toString('utf8'))
    const ran = performance.now()
    training.core = python.cpuSeconds() * 1000
    const asked = judged.layout.features.map(({ name, kind }) => ({ name, kind }))
    const trained = { ...trainedOf(output), asked }
    return {
      trained,
      durations: {
        decrypt: Math.round(filled - began),
        read: Math.round(given - filled),
        train: Math.round(ran - given),
        fit: Math.round(trained.seconds.fit * 1000),
        audit: Math.round(trained.seconds.audit * 1000),
        core: Math.round(training.core),
      },
    }
  } finally {
    for (const one of training.held) one.kill('closed')
    void starting.then((one) => one.kill('closed')).catch(() => {})
  }
}

function trainedOf(of: unknown): TrainedModel {
  const output = (of ?? {}) as TrainedModel & { readonly unfit?: unknown }
  if (output.unfit !== undefined)
    throw new UnfitData(codes.has(String(output.unfit)) ? String(output.unfit) : 'not-fitted')
  return { ...output, file: readModel(output.file) }
}
