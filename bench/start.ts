import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const ROUNDS = Number(process.argv[2] ?? 5)
const AIM = 1_000
const root = join(import.meta.dirname, '..')

/** One start of the law in a process of its own: from the texts, or from what an earlier start compiled. Milliseconds, and how many packs. */
function start(folder: string | null): { readonly ms: number; readonly packs: number } {
  const code = `
    const begun = performance.now()
    const { compiledLoader, plainLoader } = await import(${JSON.stringify(join(root, 'src/base/law/index.ts'))})
    const { readLaw } = await import(${JSON.stringify(join(root, 'src/shelf.ts'))})
    const modules = performance.now()
    const folder = ${JSON.stringify(folder)}
    const law = await readLaw([${JSON.stringify(join(root, 'jurisdictions'))}], undefined, folder ? compiledLoader(folder) : plainLoader)
    const ms = performance.now() - modules
    law.loader.keep()
    console.log(JSON.stringify({ ms, modules: modules - begun, packs: law.packs.length, errors: law.errors.length }))`
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' })
  if (run.status !== 0) throw new Error(run.stderr)
  const answer = JSON.parse(run.stdout) as { ms: number; packs: number; errors: number }
  if (answer.errors > 0) console.error(`! ${answer.errors} faults in the packs`)
  return answer
}

function median(list: readonly number[]): number {
  return list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
}

/** Reading the law at a start: every pack from YAML against every pack compiled by an earlier start, taking turns; prints a Markdown table. */
function main(): void {
  const folder = mkdtempSync(join(tmpdir(), 'shuyu-bench-'))
  try {
    const { packs } = start(folder)
    const rounds = Array.from({ length: ROUNDS }, () => ({ text: start(null).ms, compiled: start(folder).ms }))
    const text = median(rounds.map((round) => round.text))
    const compiled = median(rounds.map((round) => round.compiled))
    console.log('| law of | from YAML | compiled | ratio | aim | enough |')
    console.log('|---|---|---|---|---|---|')
    console.log(
      `| ${packs} jurisdictions on their layers | ${Math.round(text)} ms | ${Math.round(compiled)} ms | ${(compiled / text).toFixed(2)}x | <= ${AIM} ms | ${compiled <= AIM ? 'yes' : 'no'} |`,
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

main()
