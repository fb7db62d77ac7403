/** What an act may bring about. Pure effects are done by the machine, room effects are left in the outbox for the room that registered them. */
export interface EffectRule {
  readonly by: 'machine' | 'room'
  /** Arguments that must stand; others are free where `free` is set. */
  readonly needs: readonly string[]
  readonly may: readonly string[]
  readonly free?: boolean
  /** Arguments that the machine also notes on the record, so that packs can speak of them (see room-facts.ts). */
  readonly notes?: readonly string[]
}

export const effects: { readonly [effect: string]: EffectRule } = {
  'set-standing': { by: 'machine', needs: ['to'], may: ['of'] },
  note: { by: 'machine', needs: ['name', 'value'], may: ['of'] },
  'create-record': { by: 'machine', needs: ['kind'], may: ['as', 'holder', 'giver', 'standing'], free: true },
  link: { by: 'machine', needs: ['name', 'to'], may: ['of', 'add'] },
  'turn-to': { by: 'machine', needs: ['to'], may: [] },
  'assign-role': { by: 'machine', needs: ['party', 'role'], may: ['area'] },
  hold: { by: 'machine', needs: ['name', 'covers'], may: ['of', 'until'] },
  lift: { by: 'machine', needs: ['name'], may: ['of'] },
  claim: { by: 'machine', needs: ['name'], may: ['of'] },
  'release-claim': { by: 'machine', needs: ['name'], may: ['of'] },
  mark: { by: 'machine', needs: ['name'], may: [] },
  ...Object.fromEntries(
    [
      'open-grant',
      'mount-artifact',
      'open-columns',
      'close-columns',
      'limit-use',
      'limit-rows',
      'publish-sample',
      'admit-own-data',
      'refuse-own-data',
      'close-grant',
      'seal-grant',
      'destroy-grant',
      'release-artifact',
      'register-dataset',
      'register-product',
      'publish-product',
      'withdraw-product',
      'open-workspace',
      'publish-disclosure',
      'set-price',
    ].map((effect) => [effect, room(effect)]),
  ),
}

function room(effect: string): EffectRule {
  return { by: 'room', needs: [], may: ['of'], free: true, ...(effect === 'open-grant' ? { notes: ['ends'] } : {}) }
}
