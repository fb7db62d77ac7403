import { randomUUID } from 'node:crypto'
import { addDays, dayOf } from '../../src/core/kernel/index.ts'
import type { Platform } from '../../src/platform.ts'
import { freshId } from './cases.ts'
import type { Cast } from './cast.ts'

/** What every product serves. */
const drawn = {
  version: 1,
  summary: '按月汇总',
  form: 'interface',
  artifact: 'artifact-none',
  table: 'none',
  data: '',
  columns: [{ name: 'month', type: 'text', title: '月份', filters: ['eq'], sortable: true }],
  page: { default: 50, max: 500 },
  price: null,
} as const

/** How much of each the office holds. */
const AGREEMENTS = 1_000
const ENTRIES = 2_000
const COMPLAINTS = 500
const KEPT_GRANTS = 5
const KINDS = ['service', 'product', 'price', 'data', 'other'] as const

/** A grant on which much money was booked. */
export interface Filled {
  readonly grant: string
  readonly agreement: string
  readonly product: string
}

/** Agreements, grants, products, money and complaints: what the rooms beside the cases read. */
export async function fillRooms(platform: Platform, cast: Cast): Promise<Filled> {
  const filled = await agreements(platform, cast)
  await money(platform, cast, filled)
  await complaints(platform, cast)
  return filled[0]!
}

function about(product: string) {
  return { stream: `product/${product}`, clauses: [] }
}

async function agreements({ procedures, store }: Platform, cast: Cast): Promise<readonly Filled[]> {
  const made: Filled[] = []
  const today = dayOf(store.clock.now())
  for (let n = 0; n < AGREEMENTS; n += 1) {
    const holder = cast.suppliers[(n * 2) % cast.suppliers.length] ?? cast.agency
    const one = { agreement: freshId('agreement'), grant: freshId('grant'), product: freshId('product') }
    made.push(one)
    const sides = { area: cast.city, holder: holder.actor.party, giver: cast.agency.actor.party }
    await store.transact({ id: randomUUID(), actor: 'bench', party: null, request: null }, async (tx) => {
      const fields = { agreement: { scope: `第${n}项授权范围`, starts: '2026-03-02', ends: '2028-03-01' } }
      await procedures.create(tx, { id: one.agreement, kind: 'agreement', ...sides, links: {}, fields })
      await procedures.create(tx, {
        id: one.grant,
        kind: 'grant',
        ...sides,
        links: { agreement: one.agreement },
        fields: {},
      })
      const product = { name: `第${n}号数据产品` }
      await procedures.create(tx, {
        id: one.product,
        kind: 'product',
        ...sides,
        links: { grant: one.grant },
        fields: { product },
      })
      const head = { product: one.product, area: cast.city, holder: sides.holder }
      const definition = { ...drawn, product: one.product, title: product.name }
      await tx.append([
        {
          ...about(one.product),
          type: 'product.registered',
          data: { ...head, registration: { number: `登〔2026〕${n}`, on: today } },
        },
        { ...about(one.product), type: 'product.published', data: { ...head, definition } },
      ])
      return null
    })
  }
  return made
}

async function money({ economy, store }: Platform, cast: Cast, filled: readonly Filled[]): Promise<void> {
  const today = dayOf(store.clock.now())
  for (let n = 0; n < ENTRIES; n += 1) {
    const at = n % KEPT_GRANTS
    const one = filled[at]!
    const actor = (cast.suppliers[(at * 2) % cast.suppliers.length] ?? cast.agency).actor
    await economy.book(
      actor,
      one.grant,
      {
        kind: n % 2 === 0 ? 'order' : 'cost',
        product: one.product,
        number: `单-${n}`,
        day: addDays(today, -(n % 60)),
        other: { party: null, name: `第${n % 300}号买方公司`, uscc: null },
        amount: 100_00 + n,
        taxRate: null,
        tax: null,
        starts: null,
        ends: null,
        refers: null,
        basis: null,
        scans: [],
        note: null,
      },
      randomUUID(),
    )
  }
}

async function complaints({ oversight }: Platform, cast: Cast): Promise<void> {
  for (let n = 0; n < COMPLAINTS; n += 1) {
    const kind = KINDS[n % KINDS.length] ?? 'other'
    const text = `第${n}件：服务长时间没有答复，请予核实。`
    await oversight.complaints.receive(
      { kind, area: cast.city, text, code: oversight.complaints.code() } as never,
      randomUUID(),
    )
  }
}
