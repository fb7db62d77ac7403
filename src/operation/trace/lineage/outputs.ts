import type { Sql, StoredEvent } from '../../../base/store/index.ts'
import { list, object, text, texts, type Data } from '../data.ts'
import { addEdges, addNodes, type Edge, type Node } from './columns.ts'
import { addReads } from './jobs.ts'
import { outputNode, productNode, WHOLE } from './nodes.ts'
import { close } from './reach.ts'

/**
 * A record that states what it was made of: artifacts of queries and scripts, models. `fields.lineage` is an OpenLineage column facet;
 * without one every output comes from every column in `fields.reads`. `links.model` and `links.models` name models that took part.
 */
export async function recordMade(sql: Sql, event: StoredEvent): Promise<void> {
  const data: Data = event.data
  const fields = object(data['fields'])
  const links = object(data['links'])
  const reads = list(fields['reads'])
  const facet = object(fields['lineage'])
  const models = [...texts(links['model']), ...texts(links['models'])]
  if (reads.length === 0 && Object.keys(facet).length === 0 && models.length === 0) return
  const [id, grant, job] = [text(data['id']), text(links['grant']), text(fields['job'])]
  const named = list(fields['columns']).map((column) => ({ name: text(column['name']), state: text(column['state']) }))
  const model = data['kind'] === 'model' || fields['type'] === 'model'
  const columns = named.length > 0 ? named : [{ name: WHOLE, state: '' }]
  await addNodes(
    sql,
    event,
    columns.map(({ name, state }): Node => ({
      id: outputNode(id, name),
      kind: 'output',
      owner: id,
      name,
      version: 1,
      dataset: null,
      facts: { kind: model ? 'model' : text(data['kind']), grant, job, state },
    })),
  )
  // A job without a plan of its own (training, for one) states its reads here only.
  if (job) await addReads(sql, job, reads, event.at)
  const masked = await maskedOf(sql, grant)
  const via = job || null
  const edge = (source: string | undefined, column: string, direct: boolean, how: readonly string[]): Edge[] =>
    source ? [{ source, target: outputNode(id, column), direct, how, via }] : []
  const edges = columns.flatMap(({ name }) => [
    ...(Object.keys(facet).length > 0 && name !== WHOLE
      ? fromFacet(facet, name).flatMap((one) =>
          edge(masked.get(`${one.dataset}\n${one.column}`), name, one.direct, one.how),
        )
      : reads.flatMap((read) =>
          edge(masked.get(`${text(read['dataset'])}\n${text(read['column'])}`), name, read['use'] !== 'indirect', [
            model ? 'TRAINING' : 'OPAQUE',
          ]),
        )),
    ...models.filter((model) => model !== id).flatMap((model) => edge(outputNode(model, WHOLE), name, true, ['MODEL'])),
  ])
  await addEdges(sql, edges)
  if (model)
    await close(
      sql,
      columns.map(({ name }) => ({ id: outputNode(id, name), owner: id, name })),
    )
}

/** The masked columns that stand open for a grant, by dataset and name. */
async function maskedOf(sql: Sql, grant: string): Promise<ReadonlyMap<string, string>> {
  if (!grant) return new Map()
  const rows = await sql.query<{ id: string; dataset: string; name: string }>(
    `select distinct on (dataset, name) id, dataset, name from trace_node where kind = 'masked' and owner = $1
     order by dataset, name, (ended is null) desc, seq desc`,
    [grant],
  )
  return new Map(rows.map((row) => [`${row.dataset}\n${row.name}`, row.id]))
}

interface Flowing {
  readonly dataset: string
  readonly column: string
  readonly direct: boolean
  readonly how: readonly string[]
}

/** What a column facet says about one output: its own inputs, and what decided on all rows. */
function fromFacet(facet: Data, column: string): readonly Flowing[] {
  const own = list(object(object(facet['fields'])[column])['inputFields'])
  return [...own, ...list(facet['dataset'])].map((input) => {
    const transformations = list(input['transformations'])
    return {
      dataset: text(input['name']),
      column: text(input['field']),
      direct: transformations.some((one) => one['type'] === 'DIRECT'),
      how: transformations.map((one) => text(one['subtype']) || text(one['type'])),
    }
  })
}

/** A result that was let out contains what it came from, whether or not a product ever serves it. */
export async function released(sql: Sql, event: StoredEvent): Promise<void> {
  const columns = await sql.query<{ id: string; owner: string; name: string }>(
    `select id, owner, name from trace_node where kind = 'output' and owner = $1 order by id`,
    [text(event.data['artifact'])],
  )
  await close(sql, columns)
}

/** A product serves columns of one artifact under their own names. */
export async function published(sql: Sql, event: StoredEvent): Promise<void> {
  const definition = object(event.data['definition'])
  const [product, artifact] = [text(definition['product']), text(definition['artifact'])]
  const version = typeof definition['version'] === 'number' ? definition['version'] : 1
  const nodes = list(definition['columns']).map((column): Node => ({
    id: productNode(product, version, text(column['name'])),
    kind: 'product',
    owner: product,
    name: text(column['name']),
    version,
    dataset: null,
    facts: { title: text(definition['title']), type: text(column['type']), artifact },
  }))
  await addNodes(sql, event, nodes)
  // Of a model that is served the whole stands behind every column.
  const [served] = await sql.query('select 1 from trace_node where id = $1', [outputNode(artifact, WHOLE)])
  await addEdges(
    sql,
    nodes.map(({ id, name }) => ({
      source: outputNode(artifact, served ? WHOLE : name),
      target: id,
      direct: true,
      how: ['RELEASED'],
      via: null,
    })),
  )
  await close(sql, nodes)
}
