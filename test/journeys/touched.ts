import type { Pack } from '../../src/core/law/index.ts'
import type { Script } from '../../src/edge/cli/journey/index.ts'

type Step = Script['steps'][number]
type Move = Step['do'][number]

/** What an endpoint makes the platform ask of the law, by the beginning of its id. */
const asks: readonly (readonly [string, readonly string[]])[] = [
  ['jobs.run', ['job.run']],
  ['jobs.progress', ['workspace.open']],
  ['work.', ['workspace.open', 'job.run']],
  ['scripts.', ['workspace.open', 'job.run']],
  ['models.', ['workspace.open', 'job.run']],
  ['workspaces.get', ['workspace.open']],
  ['access.limit', ['grant.limit', 'grant.people']],
  ['access.rows', ['grant.limit']],
  ['consents.', ['consent.record', 'dataset.profile']],
  ['samples.make', ['sample.make']],
  ['samples.publish', ['sample.publish']],
  ['datasets.profile', ['dataset.profile']],
  ['datasets.review', ['dataset.profile']],
  ['datasets.classify', ['dataset.classify']],
  ['datasets.rows', ['dataset.rows']],
  ['masking.', ['dataset.profile']],
  ['artifacts.rows', ['artifact.take']],
  ['egress.', ['artifact.egress']],
  ['products.subscribe', ['product.subscribe']],
  ['own-data.', ['own-data.bring', 'own-data.release']],
  ['cases.enter', ['case.enter']],
  ['existing.confirm', ['case.enter']],
  ['law.setting', ['setting.change']],
  ['trail.', ['ledger.read']],
  ['trace.', ['ledger.read']],
  ['alerts.', ['ledger.read']],
  ['ledger.', ['ledger.read']],
]

/** Mechanisms that an endpoint goes through or shows, and settings that bound it, by the beginning of its id. */
const goesThrough: readonly (readonly [string, readonly string[]])[] = [
  [
    'jobs.run',
    ['plan-gate', 'least-columns', 'access-in-grant', 'use-limited', 'sandbox-no-network', 'purpose-bound-view'],
  ],
  ['work.run', ['plan-gate', 'least-columns', 'access-in-grant', 'use-limited', 'sandbox-no-network']],
  ['work.get', ['use-limited']],
  ['scripts.', ['code-reviewed', 'sandbox-no-network', 'access-in-grant']],
  ['reviews.', ['code-reviewed', 'separation-of-duties']],
  ['models.', ['models-judged', 'sandbox-no-network', 'access-in-grant']],
  ['access.', ['access-in-grant', 'masked-view', 'least-columns']],
  ['workspaces.', ['least-columns', 'access-in-grant', 'masked-view']],
  ['masking.', ['masked-view', 'separation-of-duties']],
  ['datasets.classify', ['masked-view']],
  ['datasets.review', ['masked-view']],
  ['datasets.rows', ['raw-data-stays']],
  ['artifacts.rows', ['raw-data-stays', 'egress-only-by-review']],
  ['egress.', ['egress-only-by-review']],
  ['own-data.', ['own-data-quarantined', 'separation-of-duties']],
  ['custody.', ['keys-zeroised', 'aead-at-rest', 'closing-at-once']],
  ['erasures.', ['keys-zeroised', 'aead-at-rest', 'separation-of-duties']],
  ['trail.', ['audited-throughout', 'logs-unsampled', 'refusals-recorded']],
  ['ledger.', ['append-only-ledger', 'audited-throughout']],
  ['trace.', ['traced-both-ways', 'lineage-kept']],
  ['alerts.', ['unusual-use-noticed']],
  ['proofs.', ['append-only-ledger']],
  ['portal.', ['public-reading', 'clause-browser', 'one-platform']],
  ['usage', ['metered-calls']],
]

/** Forms and settings that an endpoint works by. */
const bounds: readonly (readonly [string, string])[] = [
  ['datasets.classify', 'document:classification'],
  ['alerts.', 'setting:alert-'],
  ['models.', 'setting:model-'],
  ['egress.', 'setting:egress-'],
  ['scripts.run', 'setting:job-review'],
  ['work.get', 'setting:core-hour-price'],
]

/** The procedure of every case that a script names: by opening it, or by entering it. */
function proceduresOf(script: Script): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const written = new Map<string, string>()
  for (const move of script.steps.flatMap((step) => step.do)) {
    if ('open' in move && move.name) found.set(move.name, move.open)
    const body = 'call' in move && move.call === 'cases.enter' ? (move.body as { readonly procedure?: string }) : null
    if ('call' in move && move.name && body?.procedure) written.set(move.name, body.procedure)
    const entry = 'call' in move && move.call === 'existing.confirm' ? String(move.params?.['id'] ?? '') : ''
    const procedure = written.get(entry.replace(/^\$|\.entry$/g, ''))
    if ('call' in move && move.name && procedure) found.set(move.name, procedure)
  }
  return found
}

/**
 * Keys of the elements of a pack that a step makes the platform evaluate: the procedures whose cases it opens or carries on with their
 * documents and records, the gates of what it calls, the mechanisms that this goes through, the duties that it looks at.
 */
export function touchedBy(step: Step, script: Script, pack: Pack): (key: string) => boolean {
  const procedures = proceduresOf(script)
  const touched = new Set<string>()
  const add = (...keys: readonly string[]) => keys.forEach((key) => touched.add(key))
  const gatesOf = (actions: readonly string[]) =>
    add(...[...pack.gates.values()].filter(({ action }) => actions.includes(action)).map(({ id }) => `gate:${id}`))
  const through = (...ids: readonly string[]) => add(...ids.map((id) => `mechanism:${id}`))
  const procedure = (id: string) => {
    const of = pack.procedures.get(id)
    if (!of) return
    add(`procedure:${id}`, ...of.about.map((kind) => `record:${kind}`))
    add(...of.acts.flatMap(({ document }) => (document ? [`document:${document}`] : [])))
    for (const { effect } of of.acts.flatMap((act) => [...act.effects, ...act.outcomes.flatMap((one) => one.effects)]))
      if (/-grant$|columns$|rows$/.test(effect)) through('masked-view', 'least-columns', 'aead-at-rest')
  }
  const called = (id: string) => {
    const of = <T>(list: readonly (readonly [string, T])[]) => list.filter(([begin]) => id.startsWith(begin))
    gatesOf(of(asks).flatMap(([, actions]) => actions))
    through(...of(goesThrough).flatMap(([, ids]) => ids))
    add(...of(bounds).map(([, begin]) => begin))
  }
  const caseOf = (name: string) => procedures.get(name.replace(/^\$/, '').replace(/\.case$/, ''))
  for (const move of step.do) moved(move)
  return (key) =>
    [...touched].some((one) => key === one || key.startsWith(`${one}/`) || (one.endsWith('-') && key.startsWith(one)))

  function moved(move: Move): void {
    if ('open' in move) {
      procedure(move.open)
      // Another area’s matter, opened in the same installation.
      if (move.area) through('one-platform')
    }
    if ('object' in move) procedure(caseOf(move.object) ?? '')
    else if ('act' in move) procedure(caseOf(move.of) ?? '')
    else if ('call' in move) {
      called(move.call)
      if (move.call.startsWith('cases.')) procedure(caseOf(move.params?.['id'] ?? '') ?? '')
    } else if ('mount' in move) {
      gatesOf(['dataset.mount'])
      through('aead-at-rest')
    } else if ('product-call' in move) {
      gatesOf(['product.call'])
      through('metered-calls', 'call-receipts', 'closing-at-once')
    } else if ('key' in move) {
      gatesOf(['key.issue'])
      through('key-hash-at-rest')
    } else if ('verify' in move) through('append-only-ledger', 'call-receipts')
    else if ('expect' in move) {
      const { duty, portal, case: of } = move.expect
      if (typeof duty === 'string') add(`duty:${duty}`)
      if (typeof of === 'string') procedure(caseOf(of) ?? '')
      if (portal !== undefined) through('public-reading', 'clause-browser', 'one-platform')
    }
  }
}
