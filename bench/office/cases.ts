import { randomUUID } from 'node:crypto'
import type { PgStore } from '../../src/base/store/index.ts'
import { dayOf, type JsonObject } from '../../src/core/kernel/index.ts'
import type { Platform } from '../../src/platform.ts'
import type { Cast, Player } from './cast.ts'

const letters = 'abcdefghijklmnopqrstuvwxyz234567'

/** An id of the platform's form. */
export function freshId(kind: string): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return `${kind}-${[...bytes].map((byte) => letters[byte % 32]).join('')}`
}

/** Data sets that suppliers register, in every state that a registration passes through, some returned for completion. */
export async function liveCases(platform: Platform, cast: Cast, count: number): Promise<void> {
  const { procedures, store } = platform
  const act = (player: Player, id: string, name: string, more: JsonObject) =>
    procedures.act(
      player.actor,
      id,
      { type: 'act', act: name, on: dayOf(store.clock.now()), ...more } as never,
      randomUUID(),
    )
  for (let n = 0; n < count; n += 1) {
    const holder = cast.suppliers[n % cast.suppliers.length] ?? cast.agency
    const record = freshId('dataset')
    await store.transact({ id: randomUUID(), actor: 'bench', party: null, request: null }, async (tx) => {
      await procedures.create(tx, {
        id: record,
        kind: 'dataset',
        area: holder.actor.area,
        holder: holder.actor.party,
        giver: null,
        links: {},
        fields: { description: { name: `第${n}号数据资源样本` } },
      })
      return null
    })
    const opened = await procedures.open(holder.actor, { procedure: 'registration', about: record }, randomUUID())
    const number = `业审〔2026〕${n + 1}号`
    await act(holder, opened.case, 'apply', {
      document: {
        type: 'first',
        registrant: '登记主体信息齐全。',
        source: '依法履职或提供公共服务取得。',
        resource: '资源说明见目录。',
        'evidence-number': `存证-2026-${n + 1}`,
        products: '拟用于产业景气指数。',
        scenarios: '产业分析、公交服务。',
        'risk-assessment': '风险评估结论为低。',
        'business-review': number,
      },
      papers: [{ number, issuer: '市数据局' }],
    })
    if (n % 10 < 3) continue
    if (n % 10 === 3) {
      const back = {
        type: 'return',
        act: 'apply',
        on: dayOf(store.clock.now()),
        document: { defects: ['缺少来源说明'] },
      }
      await procedures.act(cast.registry.actor, opened.case, back as never, randomUUID())
      continue
    }
    await act(cast.registry, opened.case, 'accept', { outcome: 'accepted' })
    if (n % 10 < 7) continue
    await act(cast.registrySecond, opened.case, 'examine', { outcome: 'passed' })
    if (n % 10 === 7) continue
    const notice = { registrant: '某局', type: '首次登记', name: '资源', summary: '主要内容。' }
    await act(cast.registry, opened.case, 'publicise', { document: notice })
  }
}

/** The events of the cases that were lived, again under other ids, numbers and names, until there are `count` more. */
export async function cloneCases(store: PgStore, count: number): Promise<void> {
  await store.query(
    `create table bench_copy as
       select p.nr, p.case_id, p.record_id, k, 'case-' || translate(substr(md5(k::text || p.case_id), 1, 16), '0189', 'wxyz') as new_case,
         'dataset-' || translate(substr(md5(k::text || p.record_id), 1, 16), '0189', 'wxyz') as new_record
       from generate_series(1, $1) as k join (select row_number() over (order by seq) as nr, id as case_id, about as record_id
         from case_state where procedure = 'registration') p on p.nr = 1 + (k - 1) % (select count(*) from case_state where procedure = 'registration')`,
    [count],
  )
  await store.query(
    `insert into event (stream, version, type, schema, data, actor, party, on_day, at, pack, clauses, command, salt, personal)
     select replace(replace(e.stream, c.case_id, c.new_case), c.record_id, c.new_record), e.version, e.type, e.schema,
       replace(replace(replace(replace(e.data::text, c.case_id, c.new_case), c.record_id, c.new_record), '号数据资源样本', '-' || c.k || '号数据资源样本'), '2026〕', '2026〕' || c.k || '-')::json,
       e.actor, e.party, e.on_day, e.at, e.pack, e.clauses, e.command || '/' || c.k,
       decode(md5(random()::text) || md5(random()::text), 'hex'), null
     from bench_copy c join event e on e.stream in ('case/' || c.case_id, 'record/' || c.record_id) order by c.k, e.seq`,
  )
  await store.query('drop table bench_copy')
}
