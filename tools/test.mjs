// `npm test [-- PATTERN …]`: sets up, runs every test under Node 26 and ends with `N passed, N failed`.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { environment, node, root, setup } from './setup.mjs'

setup({ forTests: true })
const folder = mkdtempSync(join(tmpdir(), 'shuyu-test-'))
const report = join(folder, 'report.json')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
/** A test that never gives the runner a turn cannot be timed out by it: after so many minutes the whole run ends. */
const LONGEST_MINUTES = 80
const child = spawn(
  node,
  [vitest, 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...process.argv.slice(2)],
  {
    cwd: root,
    env: environment,
    stdio: ['ignore', 'inherit', 'inherit'],
    detached: true,
  },
)
const end = () => child.pid && process.kill(-child.pid, 'SIGKILL')
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end)
const limit = setTimeout(() => {
  console.log(`the tests did not end within ${LONGEST_MINUTES} minutes: a file that is not told above hangs`)
  end()
}, LONGEST_MINUTES * 60_000)
child.on('exit', (code) => {
  clearTimeout(limit)
  let result
  try {
    result = JSON.parse(readFileSync(report, 'utf8'))
  } catch {
    console.log('the test runner ended without a report')
    console.log('0 passed, 1 failed')
    process.exit(1)
  }
  remember(result)
  rmSync(folder, { recursive: true, force: true })
  // A file that broke outside its tests, be it while it prepared them, counts as one.
  const broken = result.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed'),
  ).length
  const failed = result.numFailedTests + broken
  const skipped = result.numPendingTests + result.numTodoTests
  console.log(`${result.numPassedTests} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`)
  process.exit(failed === 0 && code === 0 && result.numPassedTests > 0 ? 0 : 1)
})

/** How each test file went and what it was then, for `law coverage`: added to what earlier runs of other files left. */
function remember(result) {
  const cache = join(root, '.cache', 'last-runs')
  const file = join(cache, 'tests.json')
  let known = {}
  try {
    known = JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    known = {}
  }
  for (const { name, status } of result.testResults) {
    const sha256 = createHash('sha256').update(readFileSync(name)).digest('hex')
    known[relative(root, name)] = { passed: status === 'passed', sha256 }
  }
  mkdirSync(cache, { recursive: true })
  writeFileSync(file, `${JSON.stringify(known, null, 1)}\n`)
}
