/**
 * A process for tests to kill: on the database and folder that it is told, it runs a script that never ends on a grant's rows.
 * `node crash-child.ts <database> <folder> <grant record> <program>`; writes the job's id once Python runs.
 */
import type { Actor } from '../../../core/law/facts/permit-types.ts'
import { newId } from '../../../base/crypto/index.ts'
import { childDomain } from '../testing-child.ts'

const [url = '', folder = '', record = '{}', program = '{}'] = process.argv.slice(2)
const { domain, grant } = await childDomain(url, folder, record, { idlePython: 1 })
const actor = {
  account: 'account-analyst',
  person: 'person-analyst',
  party: grant.holder,
  area: grant.area,
  roles: [],
  administrator: null,
} as Actor
await domain.start()
const asked = { name: '不停', program: JSON.parse(program), values: {} }
const { job } = await domain.work.run(actor, grant.id, asked, newId('command'))
for (;;) {
  const { cells, state } = await domain.work.progress(actor, job)
  if (state === 'failed') throw new Error('the script ended')
  if (cells.some(({ kind, state }) => kind === 'python' && state === 'running')) break
  await new Promise((resolve) => setTimeout(resolve, 100))
}
process.stdout.write(`${job}\n`)
