/**
 * A process for tests to kill: on the database and folder that it is told, it seals a grant or destroys it.
 * `node seal-child.ts <database> <folder> <grant record> seal|destroy`; writes `ready` before it begins and `done` after.
 */
import { childDomain } from './testing-child.ts'

const [url = '', folder = '', record = '{}', what = 'seal'] = process.argv.slice(2)
const { domain, grant } = await childDomain(url, folder, record, { idle: 0, idlePython: 0 })
process.stdout.write('ready\n')
await (what === 'seal' ? domain.sealGrant(grant.id, 'exit') : domain.destroyGrant(grant.id, 'exit'))
process.stdout.write('done\n')
