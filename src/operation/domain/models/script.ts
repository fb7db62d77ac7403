import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '../../../core/kernel/index.ts'
import type { ModelFile } from './types.ts'
import type { DeclaredModel } from '../work/types.ts'

const folder = join(import.meta.dirname, 'inside')
/** In the order in which they need each other. */
const modules = ['matrix', 'export', 'fit', 'metrics', 'audit', 'train'] as const

let made: string | null = null

/** The trainer as one text, with what it is told: its modules and what begins them. */
export function trainerScript(spec: JsonObject): string {
  return `SPEC = ${JSON.stringify(JSON.stringify(spec))}\n${fittingScript()}\n${source('main')}`
}

/** Gives a script `shuyu.model` for the models that its text names. */
export function handingScript(declared: readonly DeclaredModel[]): string {
  const spec = JSON.stringify(JSON.stringify(declared))
  return `${fittingScript()}\n_m = sys.modules["handed"] = types.ModuleType("handed")\n_m.SPEC = ${spec}\nexec(compile(${JSON.stringify(source('handed'))}, "handed.py", "exec"), _m.__dict__)\n`
}

/** Lays down as `_handed` what `shuyu.model` was given. */
export const takingScript = 'import sys\n_handed = sys.modules["handed"].output()\n'

/** Gives the rows of the table `rows` scores and lays them down as `result`. */
export function scoringScript(file: ModelFile, digits: number): string {
  return `SPEC = ${JSON.stringify(JSON.stringify({ file, digits }))}\n${source('score')}`
}

function source(name: string): string {
  return readFileSync(join(folder, `${name}.py`), 'utf8')
}

/** The modules alone, ready to be imported. */
export function fittingScript(): string {
  return (made ??= ['import sys, types', ...modules.map(asModule), ''].join('\n'))
}

function asModule(name: string): string {
  const text = JSON.stringify(source(name))
  return `_m = sys.modules["${name}"] = types.ModuleType("${name}")\nexec(compile(${text}, "${name}.py", "exec"), _m.__dict__)`
}
