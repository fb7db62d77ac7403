import { workbookStream, WORKBOOK_TYPE, type Sheet } from '../../../base/workbook/index.ts'
import { text, type Language } from '../../../core/locales/index.ts'
import type { Unmet } from '../../../core/kernel/index.ts'
import type { Words } from '../../../core/law/index.ts'
import type { FileOut, GapView } from '../../../operation/intake/index.ts'
import { fileName } from '../answer/file.ts'
import type { Handlers } from '../handler.ts'
import { explained, explainPlainly } from '../answer/problem.ts'
import type { Rooms } from '../rooms.ts'

type Ids =
  | 'cases.enter'
  | 'intake.template'
  | 'intake.receive'
  | 'intake.cancel'
  | 'intake.list'
  | 'intake.view'
  | 'intake.marked'
  | 'intake.take'
  | 'existing.entries'
  | 'existing.entry'
  | 'existing.confirm'
  | 'existing.decline'
  | 'existing.gaps'
  | 'existing.gaps-file'

const PAGE = 100

/** Workbooks that people fill in, and existing stock with its second person and its gaps. */
export function intakeHandlers({
  intake,
  people,
  law,
  explain = explainPlainly,
}: Pick<Rooms, 'intake' | 'people' | 'law' | 'explain'>): Handlers<Ids> {
  const said = (unmet: readonly Unmet[], language: Language) => explained(unmet, 'unmet', language, explain)
  return {
    async 'cases.enter'({ actor, body, command }) {
      const { gaps, owed, ...made } = await intake.prepare(actor, body, command)
      return { ...made, gaps: [...gaps], owed: [...owed] }
    },
    'intake.template': async ({ actor, query }) => given(await intake.template(actor, query)),
    'intake.receive': ({ actor, query, request, upload, command }) =>
      intake.receive(actor, { ...query, filename: fileName(request) ?? 'workbook.xlsx' }, upload, command),
    async 'intake.cancel'({ actor, params }) {
      await intake.cancel(actor, params.id)
      return { done: true }
    },
    'intake.list': async ({ actor, query }) => [...(await intake.list(actor, query.kind ?? null))],
    async 'intake.view'({ actor, params, query, language }) {
      const { state, skip = 0, limit = PAGE } = query
      const view = await intake.view(actor, params.id, { ...(state ? { state } : {}), skip, limit })
      return {
        ...view,
        notices: said(view.notices, language),
        items: view.items.map((item) => ({
          ...item,
          faults: item.faults.map((fault) => ({ ...fault, unmet: said([fault.unmet], language)[0]! })),
        })),
      }
    },
    'intake.marked': async ({ actor, params, language }) =>
      given(
        await intake.marked(actor, params.id, (unmet) => {
          const [one] = said([unmet], language)
          return one ? `${one.text}${one.cureText ? `（${one.cureText}）` : ''}` : ''
        }),
      ),
    async 'intake.take'({ actor, params, body, language }) {
      const { took, left } = await intake.take(actor, params.id, body.keys ?? null)
      return { took: took.map((one) => ({ ...one, unmet: said(one.unmet, language) })), left }
    },
    async 'existing.entries'({ actor, query }) {
      const { state, intake: from } = query
      const rows = await intake.entries(actor, { ...(state ? { state } : {}), ...(from ? { intake: from } : {}) })
      const names = await people.names(rows.map(({ person }) => person))
      return rows.map((row) => ({
        ...row,
        preparedBy: names.get(row.person) ?? null,
        mine: row.person === actor.person,
      }))
    },
    async 'existing.entry'({ actor, params }) {
      const row = await intake.entry(actor, params.id)
      const names = await people.names([row.person])
      return { ...row, preparedBy: names.get(row.person) ?? null, mine: row.person === actor.person }
    },
    async 'existing.confirm'({ actor, params, command }) {
      const { gaps, owed, ...made } = await intake.confirm(actor, params.id, command)
      return { ...made, gaps: [...gaps], owed: [...owed] }
    },
    'existing.decline': ({ actor, params, body, command }) => intake.decline(actor, params.id, body.reason, command),
    'existing.gaps': async ({ actor }) => [...(await intake.gaps(actor))],
    async 'existing.gaps-file'({ actor, query, language }) {
      const gaps = (await intake.gaps(actor)).filter(
        (one) =>
          (query.state === undefined ||
            one.state === query.state ||
            (query.state === 'open' && one.state === 'late')) &&
          (query.procedure === undefined || one.procedure === query.procedure),
      )
      const parties = new Map((await people.list({})).map(({ id, name }) => [id, name]))
      const roles = law.pack(actor.area)?.roles
      const word = (words: Words | undefined, or: string) => (language === 'en' ? words?.en : words?.zh) ?? or
      const owners = (one: GapView) => [
        ...one.parties.map((party) => parties.get(party) ?? party),
        ...one.roles.map((role) => word(roles?.get(role)?.title, role)),
      ]
      return workbookAnswer(`${text(language, 'gaps.title')}.xlsx`, [gapSheet(gaps, owners, word, language)])
    },
  }
}

function gapSheet(
  gaps: readonly GapView[],
  owners: (one: GapView) => readonly string[],
  word: (words: Words | undefined, or: string) => string,
  language: Language,
): Sheet {
  const head = (name: Parameters<typeof text>[1]) => text(language, name)
  return {
    name: head('gaps.title'),
    columns: [
      { title: head('gaps.name'), width: 36 },
      { title: head('gaps.procedure'), width: 28 },
      { title: head('gaps.begun'), kind: 'day' },
      { title: head('gaps.entered'), kind: 'day' },
      { title: head('gaps.act'), width: 24 },
      { title: head('gaps.missing'), kind: 'wrapped' },
      { title: head('gaps.owner'), width: 32 },
      { title: head('gaps.due'), kind: 'day' },
      { title: head('gaps.state') },
      { title: head('gaps.closed'), kind: 'day' },
      { title: head('gaps.case'), width: 24 },
    ],
    rows: gaps.map((one) => [
      one.name,
      word(one.procedureTitle, one.procedure),
      one.begun,
      one.enteredOn,
      word(one.actTitle, one.act),
      one.missing
        .map(({ what, item }) => `${missingText(what, language)}${item ? ` ${word(item, '')}` : ''}`)
        .join('；'),
      owners(one).join('、'),
      one.due,
      one.state === 'late' ? { value: head(stateKey(one)), mark: 'bad' as const } : head(stateKey(one)),
      one.closedOn,
      one.case,
    ]),
  }
}

function stateKey({ state }: GapView) {
  return state === 'closed' ? 'gaps.closed-one' : (`gaps.${state}` as const)
}

function missingText(what: string, language: Language): string {
  const keys = ['act', 'document', 'item', 'paper', 'number', 'minutes'] as const
  const known = keys.find((one) => one === what)
  return known ? text(language, `gaps.missing.${known}`) : what
}

function given({ bytes, name }: FileOut): Response {
  return new Response(new Uint8Array(bytes), { headers: headersOf(name) })
}

function workbookAnswer(name: string, sheets: readonly Sheet[]): Response {
  return new Response(ReadableStream.from(workbookStream(sheets)) as ReadableStream<Uint8Array<ArrayBuffer>>, {
    headers: headersOf(name),
  })
}

function headersOf(name: string): { [name: string]: string } {
  return {
    'content-type': WORKBOOK_TYPE,
    'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
    'cache-control': 'private, no-store',
  }
}
