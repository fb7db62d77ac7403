import type { Sql } from '../../../base/store/index.ts'
import type { AuditScope } from '../../../core/law/index.ts'

/** A case or a grant that an auditor may read. */
export interface Subject {
  readonly id: string
  readonly kind: 'case' | 'grant'
  readonly area: string
  readonly holder: string | null
  /** The procedure of a case, the standing of a grant. */
  readonly what: string
  readonly opened: string | null
}

const MOST = 500

/** What an auditor finds to read: looked for wide, kept where it may be read. */
export async function subjectsOf(
  sql: Sql,
  { areas, parties, cases, grants }: AuditScope,
  mayRead: (id: string) => Promise<boolean>,
): Promise<readonly Subject[]> {
  const found = await sql.query<Subject>(
    `select r.id, 'grant' as kind, r.area, r.holder, r.standing as what, null as opened from record r
       where r.kind = 'grant' and (r.area = any ($1) or r.holder = any ($2) or r.giver = any ($2) or r.id = any ($4))
     union all
     (select c.id, 'case' as kind, c.area, r.holder, c.procedure as what, c.state->>'opened' as opened from case_state c join record r on r.id = c.about
       where c.area = any ($1) or r.holder = any ($2) or r.giver = any ($2) or c.id = any ($3) or r.id = any ($4)
         or exists (select 1 from record_link l where l.record = r.id and l.target = any ($4))
         or exists (select 1 from record_link l where l.target = r.id and l.record = any ($4))
       order by c.seq desc limit $5)
     order by kind desc, opened desc, id`,
    [areas, parties, cases, grants, MOST],
  )
  const readable: Subject[] = []
  for (const one of found) if (await mayRead(one.id)) readable.push(one)
  return readable
}
