import { newId } from '../../base/crypto/index.ts'
import { markedWorkbook, workbookLimits } from '../../base/workbook/index.ts'
import { dayOf, platformRefusal, Refused, type Instant, type JsonObject } from '../../core/kernel/index.ts'
import type { Actor, Pack } from '../../core/law/index.ts'
import { catalogueRows, formsOf, openCatalogue } from './catalogue/load.ts'
import type { PlanParts } from './catalogue/plan.ts'
import { Checks, within } from './checks.ts'
import { countsOf, marksOf, type Loaded, type Opened } from './loaded.ts'
import { lookupFor } from './lookup.ts'
import type { IntakeParts } from './ports.ts'
import { templateBytes, told, type SheetForm } from './sheet/index.ts'
import { confirmEntry, declineEntry, entriesOf, entryOf, prepareEntry } from './stock/entries.ts'
import { stockForm } from './stock/forms.ts'
import { gapsFor } from './stock/gaps.ts'
import { openStock, stockProcedure } from './stock/load.ts'
import { stockRows } from './stock/rows.ts'
import type { Intake, IntakeHead, IntakeItem, IntakeKind, Took } from './types.ts'

/** Workbooks that are kept read: each holds what stands in its cells. */
const KEPT_BOOKS = 4
/** How long one call takes rows for good before it says what is left. */
const MOMENT_MS = 3_000
const MOST_ENTRIES = 500

interface Row {
  readonly id: string
  readonly kind: IntakeKind
  readonly procedure: string
  readonly area: string
  readonly party: string
  readonly person: string
  readonly file: string
  readonly filename: string
  readonly counts: IntakeHead['counts']
  readonly state: IntakeHead['state']
  readonly rows: number | null
  readonly taken: number
  readonly at: number
}

/** Opens the room. Register `intakeProjection` and `existingProjection` with the store first. */
export function openIntake(parts: IntakeParts): Intake {
  const { store, procedures, packs, attachments, patienceMs = 1_000 } = parts
  const checks = new Checks(KEPT_BOOKS)
  const plan: PlanParts = parts

  function packOf(actor: Actor): Pack {
    const pack = packs.pack(actor.area)
    if (!pack) throw new Refused(platformRefusal('invalid', 'area-unknown', { area: actor.area }, 'choose-area'))
    return pack
  }

  function procedureOf(pack: Pack, kind: IntakeKind, wanted: string | undefined): string {
    return kind === 'catalogue' ? formsOf(pack, wanted).procedure.id : stockProcedure(pack, wanted).id
  }

  function sheetsOf(pack: Pack, kind: IntakeKind, procedure: string): readonly SheetForm[] {
    return kind === 'catalogue' ? formsOf(pack, procedure).sheets : [stockForm(pack, stockProcedure(pack, procedure))]
  }

  async function headOf(actor: Actor, id: string): Promise<Row> {
    const [row] = await store.query<Row>('select * from intake where id = $1 and party = $2', [id, actor.party])
    if (!row) throw new Refused(platformRefusal('not-found', 'not-found', { what: id.slice(0, 80) }))
    return row
  }

  /** Reads what stands in a workbook; what would come of it is told by `check`, which takes its time. */
  async function open(actor: Actor, of: Pick<Row, 'id' | 'kind' | 'procedure' | 'filename'>, bytes: Uint8Array) {
    const pack = packOf(actor)
    const { kind, procedure, id: intake, filename } = of
    const look = await lookupFor(parts, actor, kindsIn(sheetsOf(pack, kind, procedure)))
    const taken = await takenOf(intake)
    const reason = `按工作簿“${filename}”更新`
    const both = { actor, pack, procedure, bytes, look, intake, taken }
    if (kind === 'catalogue') return openCatalogue(plan, { ...both, reason })
    return openStock(parts, { ...both, area: actor.area, scan: await scansOf(actor), calendar: packs.calendar })
  }

  function loaded(actor: Actor, row: Row, opened?: Opened): Promise<Loaded> {
    return checks.of(`${row.id}/${actor.account}`, async (progress) => {
      const book = opened ?? (await open(actor, row, await fileOf(actor, row)))
      progress.total(book.rows)
      const made = await book.check(progress)
      if (row.state === 'checking') await note(actor, row.id, 'intake.checked', { counts: { ...countsOf(made.items) } })
      return made
    })
  }

  /** What was looked at, once it was: taking and giving back need all of it. */
  async function whole(actor: Actor, row: Row): Promise<Loaded> {
    const made = row.state === 'cancelled' ? null : await within(loaded(actor, row), patienceMs)
    if (made) return made
    throw new Refused(platformRefusal('conflict', `intake.not-${row.state}`, {}, `intake.not-${row.state}`))
  }

  async function note(actor: Actor, id: string, type: string, data: JsonObject): Promise<void> {
    const meta = { id: `${id}/${type}`, actor: actor.account, party: actor.party, request: { intake: id, type } }
    await store.transact(meta, async (tx) => {
      await tx.append([{ stream: `intake/${id}`, type, data }])
      return null
    })
  }

  async function fileOf(actor: Actor, row: Row): Promise<Uint8Array> {
    const file = await attachments.get(actor, row.file)
    if (!file) throw new Refused(platformRefusal('not-found', 'not-found', { what: row.filename }))
    return file.bytes
  }

  async function takenOf(intake: string): Promise<ReadonlyMap<string, JsonObject>> {
    const events = await store.readStream(`intake/${intake}`)
    return new Map(
      events.flatMap(({ type, data }) => (type === 'intake.taken' ? [[String(data['code']), data] as const] : [])),
    )
  }

  /** The newest scan of each name that the actor's party has uploaded. */
  async function scansOf(actor: Actor) {
    const rows = await store.query<{ name: string; digest: string }>(
      'select distinct on (name) name, digest from attachment_kept where party = $1 and name is not null order by name, at desc',
      [actor.party],
    )
    const known = new Map(rows.map(({ name, digest }) => [name.toLowerCase(), digest]))
    return (name: string) => known.get(name.toLowerCase()) ?? null
  }

  return {
    async template(actor, { kind, procedure: wanted, filled }) {
      const pack = packOf(actor)
      const procedure = procedureOf(pack, kind, wanted)
      const forms = sheetsOf(pack, kind, procedure)
      const title = pack.procedures.get(procedure)?.title.zh ?? procedure
      const look = filled ? await lookupFor(parts, actor, kindsIn(forms)) : null
      const rows = !look
        ? undefined
        : kind === 'catalogue'
          ? await catalogueRows(parts, actor, formsOf(pack, procedure), look)
          : await stockRows(store, actor, stockProcedure(pack, procedure), forms[0]!, look)
      const name = kind === 'catalogue' ? '公共数据目录' : `存量补录-${title}`
      const bytes = await templateBytes({
        kind,
        procedure,
        title: kind === 'catalogue' ? `公共数据目录导入模板（${title}）` : `存量事项补录模板（${title}）`,
        pack,
        forms,
        guide: guide[kind],
        ...(rows ? { rows } : {}),
      })
      return { bytes, name: `${name}${filled ? '' : '-模板'}.xlsx` }
    },

    async receive(actor, { kind, procedure: wanted, filename }, body, command) {
      const id = newId('intake')
      const procedure = procedureOf(packOf(actor), kind, wanted)
      const bytes = await collect(body)
      const book = await open(actor, { id, kind, procedure, filename }, bytes)
      const kept = await attachments.put(actor, pieces(bytes), { name: filename }, `${command}/file`)
      const data = {
        kind,
        procedure,
        area: actor.area,
        person: actor.person,
        file: kept.digest,
        filename,
        template: book.book.version?.digest ?? null,
        rows: book.rows,
      }
      const meta = {
        id: command,
        actor: actor.account,
        party: actor.party,
        request: { intake: kept.digest, kind, procedure },
      }
      const { answer, repeated } = await store.transact(meta, async (tx) => {
        await tx.append([{ stream: `intake/${id}`, type: 'intake.received', data }])
        return { id }
      })
      // It goes on without its page; what goes wrong is told to whoever looks at it next.
      if (!repeated) void loaded(actor, await headOf(actor, id), book).catch(() => undefined)
      return answer
    },

    async cancel(actor, id) {
      const row = await headOf(actor, id)
      if (row.state === 'checking') await note(actor, id, 'intake.cancelled', {})
      checks.cancel(`${id}/`)
    },

    async list(actor, kind) {
      const rows = await store.query<Row>(
        'select * from intake where party = $1 and ($2::text is null or kind = $2) order by at desc, id limit 100',
        [actor.party, kind],
      )
      return rows.map(headView)
    },

    async view(actor, id, { state, skip, limit }) {
      const row = await headOf(actor, id)
      const work = row.state === 'cancelled' ? null : loaded(actor, row)
      const made = work && (await within(work, patienceMs))
      if (!made) {
        const standing = checks.standing(`${id}/${actor.account}`)
        const state = work ? 'checking' : row.state
        return { ...headView(row), state, done: standing?.done ?? 0, notices: [], items: [], next: null, left: 0 }
      }
      const { items, notices } = made
      const shown = state ? items.filter((one) => one.state === state) : items
      return {
        ...headView(row),
        state: 'checked',
        done: row.rows ?? 0,
        counts: countsOf(items),
        notices,
        items: shown.slice(skip, skip + limit),
        next: skip + limit < shown.length ? skip + limit : null,
        left: items.filter(waits).length,
      }
    },

    async marked(actor, id, say) {
      const row = await headOf(actor, id)
      const { book, items } = await whole(actor, row)
      const marks = marksOf(
        book,
        items.flatMap((item) => item.faults),
        say,
      )
      return {
        bytes: await markedWorkbook(await fileOf(actor, row), marks),
        name: row.filename.replace(/\.xlsx$/i, '') + '-校验结果.xlsx',
      }
    },

    async take(actor, id, keys) {
      const row = await headOf(actor, id)
      const of = await whole(actor, row)
      const wanted = keys === null ? null : new Set(keys)
      const until = performance.now() + MOMENT_MS
      const took: Took[] = []
      for (const [at, item] of of.items.entries()) {
        if (!waits(item) || (wanted && !wanted.has(item.key))) continue
        if (performance.now() > until) break
        const one = await takeOne(of, item)
        took.push(one)
        of.items[at] = one.ok
          ? { ...item, record: one.record, taken: one.taken }
          : {
              ...item,
              state: 'wrong',
              faults: one.unmet.map((unmet) => ({ sheet: item.sheet, row: item.row, column: null, unmet })),
            }
      }
      return { took, left: of.items.filter((item) => waits(item) && (!wanted || wanted.has(item.key))).length }
    },

    prepare: (actor, entry, command) => prepareEntry(parts, actor, entry, command, null),
    entry: (actor, entry) => entryOf(parts, actor, entry),
    confirm: (actor, entry, command) => confirmEntry(parts, actor, entry, command),
    decline: async (actor, entry, reason, command) => ({
      state: await declineEntry(parts, actor, entry, reason, command),
    }),
    entries: (actor, filter) => entriesOf(store, actor, { ...filter, limit: MOST_ENTRIES }),
    gaps: (actor) =>
      gapsFor(
        { sql: store, procedures, packOf: (digest) => packs.byDigest(digest), today: dayOf(store.clock.now()) },
        actor,
      ),
    today: () => dayOf(store.clock.now()),
  }
}

const guide: { readonly [Kind in IntakeKind]: readonly string[] } = {
  catalogue: [
    '一、“数据集”表每行一个数据集，“字段”表每行一个字段；两表用“目录编码”对应，字段多少不限。',
    '二、带 * 的列必填，其中有条件的写在“是否必填”一栏。下拉列表里的内容以外都不接受。',
    '三、不要改动工作表名称和列名，不要合并单元格，不要隐藏工作表；公式请先“选择性粘贴—数值”。',
    '四、再次导入时按目录编码更新：编码已有的为更新，没有的为新增；表里没有的数据集不受影响。',
    '五、上传后先看预览，确认后才写入；有错的数据集整个不写入，可下载标出错误单元格的同一份工作簿改正后再传。',
  ],
  stock: [
    '一、每行一件平台启用前已有的事项，按真实日期填写；没有日期的环节不补录，补录后列为缺项。',
    '二、带 * 的列必填。扫描件先在补录页面上传，再把文件名填入“扫描件文件名”列。',
    '三、不要改动工作表名称和列名，不要合并单元格，不要隐藏工作表；公式请先“选择性粘贴—数值”。',
    '四、同一文号只能补录一次。上传后先看预览；采用后由本单位另一人复核，复核通过才入库。',
  ],
}

function waits(item: IntakeItem): boolean {
  return item.taken === null && (item.state === 'new' || item.state === 'changed')
}

async function takeOne(of: Loaded, item: IntakeItem): Promise<Took> {
  try {
    const made = await of.take(item)
    return { key: item.key, ok: true, ...made, unmet: [] }
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return { key: item.key, ok: false, record: item.record, taken: null, unmet: error.refusal.unmet }
  }
}

function headView({ party: _party, file: _file, at, ...row }: Row & { readonly account?: string }): IntakeHead {
  const { id, kind, procedure, area, filename, counts, state, rows, taken, person } = row
  return { id, kind, procedure, area, filename, counts, state, rows: rows ?? 0, taken, person, at: at as Instant }
}

/** Kinds of record that cells of these sheets name. */
function kindsIn(forms: readonly SheetForm[]): readonly string[] {
  return forms.flatMap(({ fields }) =>
    fields.flatMap(({ item }) => (item.type === 'record' && item.of ? [item.of] : [])),
  )
}

async function collect(body: AsyncIterable<Uint8Array> | null): Promise<Buffer> {
  const most = workbookLimits.bytes
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body ?? []) {
    size += chunk.length
    if (size > most)
      throw new Refused({
        kind: 'invalid',
        unmet: [
          { ...told('', {}, ''), code: 'workbook.too-large', params: { most: most >> 20 }, cure: 'workbook.split' },
        ],
      })
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

async function* pieces(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}
