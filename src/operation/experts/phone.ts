/** What somebody may do who came by a link: declare interests, read what the review shows, give points and remarks, sign with the code. */
import { type Block } from '../../base/paper/index.ts'
import type { CaseView } from '../../core/cases/index.ts'
import { dayOf, type Day } from '../../core/kernel/index.ts'
import type { Act, Actor, Pack } from '../../core/law/index.ts'
import { recordName } from '../../core/trail/index.ts'
import { itemBlocks } from '../paper/index.ts'
import type { Panels } from '../procedures/index.ts'
import { enter, move, openable, placeOf, sessionOf } from './links.ts'
import { no, type ExpertParts } from './parts.ts'
import { roundOf } from './round.ts'
import type { LinkRow } from './rows.ts'
import { meetsCode } from './secrets.ts'
import type { Phone, PhoneView } from './types.ts'

/** Wrong signatures after which the link is shut. */
const MOST_TRIES = 5

export function openPhone(parts: ExpertParts): Phone {
  return {
    async knock(token) {
      const row = await openable(parts, token)
      const panels = await parts.procedures.panels(await actorOf(parts, row.party), placeOf(row))
      return { title: titleOf(panels) }
    },
    enter: (token, code) => enter(parts, token, code),
    look: (session) => look(parts, session),
    declare: (session, of) => declare(parts, session, of),
    score: (session, of) => score(parts, session, of),
    async file(session, digest) {
      const row = await sessionOf(parts, session)
      const known = await look(parts, session)
      if (!known.files.some((one) => one.digest === digest)) return null
      return parts.attachments.get(await actorOf(parts, row.party), digest)
    },
  }
}

/** An expert as actor: one person, with the roles of today, by whatever way they come. */
export async function actorOf(parts: ExpertParts, party: string, account = party): Promise<Actor> {
  const known = await parts.people.party(party)
  if (!known) throw no('closed', 'experts.session-over', {}, 'experts.ask-secretary')
  return { account, person: party, party, area: known.area, roles: known.roles, administrator: null }
}

function titleOf({ pack, state, act }: Panels): string {
  return `${pack.procedures.get(state.procedure)?.title.zh ?? ''} · ${act.title.zh}`
}

async function look(parts: ExpertParts, session: string): Promise<PhoneView> {
  const row = await sessionOf(parts, session)
  const actor = await actorOf(parts, row.party)
  const panels = await parts.procedures.panels(actor, placeOf(row))
  const state = stateOf(panels, row)
  const shown = state === 'score' ? await parts.procedures.caseView(actor, row.case_id) : null
  const ids = [row.party, row.organiser, ...panels.interested, ...(shown ? namedIn(shown) : [])]
  const known = await parts.people.parties(ids)
  const name = (id: string) => known.get(id)?.name ?? id
  return {
    state,
    title: titleOf(panels),
    act: panels.act.title.zh,
    expert: name(row.party),
    organiser: name(row.organiser),
    interested: panels.interested.filter((id) => id !== row.organiser).map(name),
    points: panels.act.review?.points.map(({ id, title }) => ({ id, title })) ?? [],
    outcomes: panels.act.outcomes.map(({ id, title, positive }) => ({ id, title, positive })),
    materials: shown ? materialsOf(shown, panels, row, name) : [],
    files: shown ? filesOf(shown, panels, row) : [],
    trial: panels.state.trial === true,
  }
}

function stateOf(panels: Panels, row: LinkRow): PhoneView['state'] {
  if (panels.opinions.some((one) => one.party === row.party)) return 'done'
  const over = panels.done || roundOf(panels, row.line) !== row.round
  if (row.state === 'aside' || over || !panels.sitting.includes(row.party)) return 'aside'
  if (row.state === 'opened') return 'declare'
  return panels.open ? 'score' : 'wait'
}

/** Acts done before the review, of its line or of the whole case, in their newest version. */
function doneBefore(view: CaseView, { act: review }: Panels, row: LinkRow) {
  const newest = view.state.done.filter((one) => one.act !== review.id && (one.line === null || one.line === row.line))
  return newest.filter(
    (one, at) => newest.findLastIndex((other) => other.act === one.act && other.line === one.line) === at,
  )
}

function materialsOf(
  view: CaseView,
  panels: Panels,
  row: LinkRow,
  name: (id: string) => string,
): PhoneView['materials'] {
  const lookup = { name: (id: string) => nameIn(view, id, name), source: () => null }
  return doneBefore(view, panels, row).flatMap((done) => {
    const act = view.procedure.acts.find((one) => one.id === done.act)
    const type = documentOf(panels.pack, act)
    if (!act || !type || !done.document) return []
    const title = `${type.title.zh}（${name(done.party)} ${done.on}）`
    return [{ title, lines: linesOf(itemBlocks(type.items, done.document, lookup)) }]
  })
}

function documentOf(pack: Pack, act: Act | undefined) {
  return act?.document ? pack.documents.get(act.document) : undefined
}

function nameIn(view: CaseView, id: string, name: (id: string) => string): string {
  if (view.subject?.id === id) return recordName(view.subject)
  return name(id)
}

function namedIn(view: CaseView): readonly string[] {
  return [...new Set(JSON.stringify(view.state.done).match(/party-[a-z2-7]{16}/g) ?? [])]
}

/** Headings, texts and tables of a form as lines that fit a phone. */
function linesOf(blocks: readonly Block[]): PhoneView['materials'][number]['lines'] {
  return blocks.flatMap((block) => {
    if (block.kind === 'heading')
      return [{ text: block.value === null ? block.text : `${block.text}：${block.value}`, deep: block.level }]
    if (block.kind === 'text') return [{ text: block.text, deep: 3 }]
    return block.rows.map((row) => ({ text: row.join('　'), deep: 3 }))
  })
}

function filesOf(view: CaseView, panels: Panels, row: LinkRow): PhoneView['files'] {
  const papers = doneBefore(view, panels, row).flatMap((done) => done.papers)
  return papers.flatMap(({ attachment, number, issuer }) =>
    attachment
      ? [{ digest: attachment, name: [issuer, number].filter(Boolean).join(' ') || attachment.slice(0, 12) }]
      : [],
  )
}

async function declare(parts: ExpertParts, session: string, of: Parameters<Phone['declare']>[1]): Promise<void> {
  const row = await sessionOf(parts, session)
  const actor = await actorOf(parts, row.party)
  const panels = await parts.procedures.panels(actor, placeOf(row))
  if (stateOf(panels, row) !== 'declare') throw no('conflict', 'experts.declared-before', {}, 'reload')
  if (of.kind === 'none') return move(parts, actor, row, 'declared', `${row.id}/declared`)
  const reason = of.interest?.trim() ?? ''
  if (reason === '') throw no('invalid', 'experts.say-which', {}, 'mend-field')
  await parts.procedures.act(actor, row.case_id, recusal(row, reason), `${row.id}/aside`)
  await move(parts, actor, row, 'aside', `${row.id}/moved`, of.kind === 'interest' ? { interest: reason } : { reason })
}

function recusal(row: LinkRow, reason: string) {
  const line = row.line === null ? {} : { line: row.line }
  return { type: 'recuse' as const, act: row.act, ...line, document: { party: row.party }, reason } as never
}

async function score(parts: ExpertParts, session: string, of: Parameters<Phone['score']>[1]): Promise<void> {
  const row = await sessionOf(parts, session)
  const actor = await actorOf(parts, row.party)
  const panels = await parts.procedures.panels(actor, placeOf(row))
  const state = stateOf(panels, row)
  if (state === 'declare') throw no('unmet', 'experts.declare-first', {}, 'experts.declare-first')
  if (state !== 'score') throw no('closed', 'experts.not-now', { state }, 'reload')
  if (!meetsCode(of.code, row.id, row.code)) {
    const tries = row.tries + 1
    const shut = tries >= MOST_TRIES
    await move(parts, actor, row, shut ? 'locked' : row.state, crypto.randomUUID(), { tries })
    throw shut
      ? no('closed', 'experts.link-locked', { most: MOST_TRIES }, 'experts.ask-secretary')
      : no('forbidden', 'experts.code-wrong', { left: MOST_TRIES - tries }, 'experts.look-at-code')
  }
  await parts.procedures.act(
    actor,
    row.case_id,
    opinionOf(panels, row.line, of, today(parts)) as never,
    `${row.id}/score`,
  )
  await move(parts, actor, row, 'done', `${row.id}/done`)
}

function today(parts: ExpertParts): Day {
  return dayOf(parts.store.clock.now())
}

/** The opinion as the case takes it, on the version that is reviewed. */
export function opinionOf(
  panels: Panels,
  line: string | null,
  of: Pick<Parameters<Phone['score']>[1], 'outcome' | 'points' | 'reason'>,
  on: Day,
) {
  const { act, state } = panels
  const digest = act.onDigestOf ? state.done.findLast((one) => one.act === act.onDigestOf)?.digest : null
  return {
    type: 'opinion' as const,
    act: act.id,
    ...(line === null ? {} : { line }),
    outcome: of.outcome,
    points: of.points,
    ...(of.reason?.trim() ? { reason: of.reason.trim() } : {}),
    ...(digest ? { digest } : {}),
    on,
  }
}
