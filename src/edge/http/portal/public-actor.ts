import type { Actor } from '../../../core/law/facts/permit-types.ts'

/** Everybody: who reads without an account. What it may see the pack says, by naming `public` among the readers of a kind of record. */
export const publicActor: Actor = {
  account: 'public',
  person: 'public',
  party: 'public',
  area: '',
  roles: [{ role: 'public', area: '' }],
  administrator: null,
}
