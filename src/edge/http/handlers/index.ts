import type { egress } from '../../contract/egress.ts'
import type { gateway } from '../../contract/gateway.ts'
import type { products } from '../../contract/products.ts'
import type { EndpointId } from '../../contract/index.ts'
import type { Handlers } from '../handler.ts'
import type { Rooms } from '../rooms.ts'
import { authHandlers } from './auth.ts'
import { caseHandlers } from './cases.ts'
import { clockHandlers } from './clock.ts'
import { lawHandlers } from './law.ts'
import { ledgerHandlers } from './ledger.ts'
import { peopleHandlers } from './people.ts'
import { portalHandlers } from './portal.ts'
import { recordHandlers } from './records.ts'

/** Rooms whose endpoints stand in the contract and whose handlers are not there yet. */
type Pending = (typeof egress | typeof products | typeof gateway)[number]['id']

/** A handler for every endpoint of the contract: one without the other does not compile. */
export function allHandlers(rooms: Rooms): Handlers<Exclude<EndpointId, Pending>> {
  return {
    ...authHandlers(rooms),
    ...peopleHandlers(rooms),
    ...lawHandlers(rooms),
    ...caseHandlers(rooms),
    ...recordHandlers(rooms),
    ...ledgerHandlers(rooms),
    ...clockHandlers(rooms),
    ...portalHandlers(rooms),
  }
}
