// `npm run check`: formatting, lint, types and dead code, each named; ends with 1 if any of them finds something.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root, setup } from './setup.mjs'

setup({ withWeb: false })
const bin = (name) => join(root, 'node_modules', '.bin', name)
const checks = [
  ['format', bin('oxfmt'), ['--check', 'src', 'web', 'tools', 'bench', 'test']],
  ['lint', bin('oxlint'), ['--type-aware', 'src', 'web', 'tools', 'bench', 'test']],
  ['types: core', bin('tsc'), ['-p', 'tsconfig.core.json']],
  ['types', bin('tsc'), ['-p', 'tsconfig.json']],
  ['types: web', bin('tsc'), ['-p', 'tsconfig.web.json']],
  ['dead code', bin('knip'), []],
]
let bad = 0
for (const [name, command, args] of checks) {
  const result = spawnSync(command, args, { cwd: root, encoding: 'utf8' })
  console.log(`${result.status === 0 ? '✓' : '✗'} ${String(name)}`)
  if (result.status !== 0) {
    bad += 1
    console.log(`${result.stdout}${result.stderr}`.trim().split('\n').slice(0, 60).join('\n'))
  }
}
process.exit(bad === 0 ? 0 : 1)
