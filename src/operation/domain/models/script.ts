import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { JsonObject } from '../../../core/kernel/index.ts'

const folder = join(import.meta.dirname, 'inside')
/** In the order in which they need each other. */
const modules = ['matrix', 'export', 'fit', 'metrics', 'audit', 'train'] as const

let made: string | null = null

/** The trainer as one text, with what it is told: its modules and what begins them. */
export function trainerScript(spec: JsonObject): string {
  return `SPEC = ${JSON.stringify(JSON.stringify(spec))}\n${modulesText()}`
}

function modulesText(): string {
  return (made ??= [
    'import sys, types',
    ...modules.map((name) => {
      const source = JSON.stringify(readFileSync(join(folder, `${name}.py`), 'utf8'))
      return `_m = sys.modules["${name}"] = types.ModuleType("${name}")\nexec(compile(${source}, "${name}.py", "exec"), _m.__dict__)`
    }),
    readFileSync(join(folder, 'main.py'), 'utf8'),
  ].join('\n'))
}
