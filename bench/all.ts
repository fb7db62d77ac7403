import { spawnSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
/** File, title, and what keeps it short enough to be run with all the others. */
const benches: readonly (readonly [string, string, ...string[]])[] = [
  ['start.ts', 'Start from compiled packs'],
  ['permit.ts', 'Permit'],
  ['append.ts', 'Event append'],
  ['product-call.ts', 'Product call'],
  ['pages.ts', 'Pages'],
  ['many-cases.ts', 'A hundred thousand open cases'],
  ['office.ts', 'An office at full size'],
  ['feedback.ts', 'Input to feedback'],
  ['trace.ts', 'Lineage of a hundred thousand jobs, audit of a million lines'],
  ['mount.ts', 'Mount, 10 million rows'],
  ['intake.ts', 'Workbooks and JSON lines against CSV'],
  ['detect.ts', 'Identifiers', '--seeds', '5', '--random', '2000'],
  ['masking.ts', 'Masking, 10 million rows', '--runs', '1'],
  ['samples.ts', 'Synthetic samples and row conditions'],
  ['job.ts', 'Jobs, TPC-H at scale 1'],
  ['script.ts', 'Scripts in SQL and Python'],
  ['gate.ts', 'Plan gate, queries of the size of TPC-DS'],
  ['models.ts', 'Models'],
  ['fuzz.ts', 'Statements out of a grammar'],
  ['vault.ts', 'Keys and envelope', '--megabytes', '512'],
  ['suspend-destroy.ts', 'Suspend and destroy, through the whole platform'],
  ['hundred.ts', 'A hundred million rows', '10000000'],
]

/** Runs every benchmark in turn and writes their tables to docs/reference/benchmarks.md. Names as arguments run only those, and write nothing. */
function main(): void {
  const only = process.argv.slice(2)
  const wanted = benches.filter(([file]) => only.length === 0 || only.some((name) => file.startsWith(name)))
  const sections = wanted.map(([file, title, ...sizes]) => {
    console.error(`· ${title} …`)
    const run = spawnSync(process.execPath, [join(root, 'bench', file), ...sizes], {
      encoding: 'utf8',
      maxBuffer: 64 << 20,
    })
    if (run.status !== 0) console.error(run.stderr)
    return `## ${title}\n\n\`bench/${[file, ...sizes].join(' ')}\`${run.status === 0 ? '' : ' failed'}\n\n${run.stdout.trim()}\n`
  })
  const text = `# Benchmarks\n\n${machine()}\n\nRatios come from one run in which both sides took turns; absolute figures hold for that machine only.\nRun them again: \`npm run bench\`, or one of them: \`npm run bench -- permit\`.\n\n${sections.join('\n')}`
  if (only.length > 0) {
    console.log(text)
    return
  }
  mkdirSync(join(root, 'docs', 'reference'), { recursive: true })
  writeFileSync(join(root, 'docs', 'reference', 'benchmarks.md'), text)
}

function machine(): string {
  const [first] = cpus()
  return `Measured on ${cpus().length} cores (${first?.model.trim() ?? 'unknown'}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, PostgreSQL embedded with durable settings.`
}

main()
