import * as fc from 'fast-check'
import { statements } from '../src/operation/domain/plan-gate/fuzzing/grammar.ts'
import { broken } from '../src/operation/domain/plan-gate/fuzzing/oracle.ts'
import { openWorlds } from '../src/operation/domain/plan-gate/fuzzing/worlds.ts'
import { planGate } from '../src/operation/domain/plan-gate/index.ts'
import { fuzzTables } from '../src/operation/domain/plan-gate/fuzzing/tables.ts'

const COUNT = Number(process.argv[2] ?? 20_000)
const SEED = Number(process.argv[3] ?? 1)
const CHUNK = 1_000

/** Statements out of the grammar through the gate, and what it accepts through two real sandboxes; prints a Markdown table, and every statement that breaks a promise. */
async function main(): Promise<void> {
  const gate = planGate()
  const worlds = await openWorlds()
  const found = { accepted: 0, refused: 0, unplannable: 0, broken: 0 }
  const began = performance.now()
  try {
    for (let done = 0; done < COUNT; done += CHUNK) {
      const texts = fc.sample(statements, { numRuns: Math.min(CHUNK, COUNT - done), seed: SEED * 1_000_003 + done })
      for (const [index, sql] of texts.entries()) {
        const verdict = await gate.judge(sql, fuzzTables)
        if (!verdict.ok) {
          found.refused++
          found.unplannable += verdict.error.unmet.some(({ code }) => code === 'plan.unplannable') ? 1 : 0
          continue
        }
        found.accepted++
        const wrong = await broken(worlds, sql, verdict.value, done + index)
        if (wrong.length === 0) continue
        found.broken++
        console.error(`${sql}\n  ${wrong.join('\n  ')}`)
      }
      if ((done / CHUNK) % 20 === 0) console.error(`${done + texts.length} statements, ${JSON.stringify(found)}`)
    }
  } finally {
    await Promise.all([gate.close(), worlds.close()])
  }
  const minutes = (performance.now() - began) / 60_000
  const number = (of: number) => of.toLocaleString('en')
  console.log('| statements | accepted and run twice | refused | no plan in time | promises broken | minutes | aim |')
  console.log('|---|---|---|---|---|---|---|')
  console.log(
    `| ${number(COUNT)} | ${number(found.accepted)} | ${number(found.refused)} | ${number(found.unplannable)} | ${found.broken} | ${minutes.toFixed(1)} | 0 broken |`,
  )
  if (found.broken > 0) process.exitCode = 1
}

await main()
