import type { Sql } from '../../../base/store/index.ts'
import { stored } from '../data.ts'

/** Records from which columns of datasets these columns come in the end, however many grants and datasets lie between. */
export async function close(
  sql: Sql,
  targets: readonly { readonly id: string; readonly owner: string; readonly name: string }[],
): Promise<void> {
  if (targets.length === 0) return
  await sql.query(
    `with recursive start as (select * from json_to_recordset($1::json) as t (id text, owner text, name text)),
       up as (
         select s.id as target, e.source, e.direct from start s join trace_edge e on e.target = s.id
         union
         select up.target, e.source, up.direct and e.direct from up join trace_edge e on e.target = up.source
       )
     insert into trace_reach (target, owner, name, dataset, source_name, source_version, direct)
     select up.target, s.owner, s.name, n.owner, n.name, n.version, bool_or(up.direct)
     from up join trace_node n on n.id = up.source and n.kind = 'source' join start s on s.id = up.target
     group by up.target, s.owner, s.name, n.owner, n.name, n.version
     on conflict (target, dataset, source_name, source_version) do update set direct = trace_reach.direct or excluded.direct`,
    [stored(targets.map(({ id, owner, name }) => ({ id, owner, name })))],
  )
}
