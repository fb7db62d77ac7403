import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { Refused, type JsonObject } from '../../../core/kernel/index.ts'
import {
  analyst,
  asked,
  auditor,
  bureau,
  job,
  mounted,
  opened,
  record,
  stranger,
  supplier,
  testTrace,
} from '../testing.ts'
import { pushRuns } from './push.ts'

/** OpenLineage 2-0-2, RunEvent, with the facets used here at their published versions: names, required members and formats of the JSON schema. */
const facet = z.looseObject({ _producer: z.url(), _schemaURL: z.url() })
const field = z.looseObject({ name: z.string(), type: z.string().optional() })
const inputField = z.looseObject({
  namespace: z.string(),
  name: z.string(),
  field: z.string(),
  transformations: z.array(
    z.looseObject({
      type: z.enum(['DIRECT', 'INDIRECT']),
      subtype: z.string(),
      description: z.string(),
      masking: z.boolean(),
    }),
  ),
})
const dataset = z.looseObject({
  namespace: z.string(),
  name: z.string(),
  facets: z.strictObject({
    schema: facet.extend({ fields: z.array(field) }).optional(),
    columnLineage: facet
      .extend({ fields: z.record(z.string(), z.looseObject({ inputFields: z.array(inputField) })) })
      .optional(),
  }),
})
const runEvent = z.strictObject({
  eventType: z.enum(['START', 'RUNNING', 'COMPLETE', 'ABORT', 'FAIL', 'OTHER']),
  eventTime: z.iso.datetime(),
  producer: z.url(),
  schemaURL: z.url(),
  run: z.looseObject({
    runId: z.uuid(),
    facets: z
      .strictObject({ errorMessage: facet.extend({ message: z.string(), programmingLanguage: z.string() }) })
      .optional(),
  }),
  job: z.strictObject({
    namespace: z.string(),
    name: z.string(),
    facets: z.strictObject({
      jobType: facet.extend({ processingType: z.literal('BATCH'), integration: z.string(), jobType: z.string() }),
      shuyu_code: facet.extend({ digest: z.string() }),
      sql: facet.extend({ query: z.string(), dialect: z.string() }).optional(),
    }),
  }),
  inputs: z.array(dataset),
  outputs: z.array(dataset),
})

let ground: Awaited<ReturnType<typeof testTrace>>
const people = 'dataset-people'
const everything = { grant: null, from: null, to: null, statements: false }

beforeAll(async () => {
  ground = await testTrace()
  const plan = { dataset: people, outputs: { total: ['income'] }, filters: ['district'] }
  await ground.tell([
    record('grant-a', { holder: analyst.party }),
    record(people, { holder: supplier.party }),
    mounted(people, ['district', 'income']),
    opened('grant-a', people, { district: 'division', income: 'keep' }),
    ...job('one', 'grant-a', plan),
    asked('two', 'grant-a', plan),
    { stream: 'job/job-two', type: 'job.started', data: { job: 'job-two', grant: 'grant-a' } },
    { stream: 'job/job-two', type: 'job.failed', data: { job: 'job-two', grant: 'grant-a', reason: 'job.memory' } },
    asked('three', 'grant-a', plan),
  ])
  await ground.settled()
})
afterAll(() => ground.store.close())

async function runs(
  of: Parameters<typeof ground.trace.openLineage>[1] = everything,
  by = auditor,
): Promise<JsonObject[]> {
  return Array.fromAsync(await ground.trace.openLineage(by, of))
}

describe('runs for other tools', () => {
  it('given jobs, when exported, then each that started has a START and its end, and every event keeps to the specification', async () => {
    const events = (await runs()).map((event) => runEvent.parse(event))
    expect(events.map(({ eventType, job: { name } }) => [name, eventType])).toEqual([
      ['job-one', 'START'],
      ['job-one', 'COMPLETE'],
      ['job-two', 'START'],
      ['job-two', 'FAIL'],
    ])
    expect(new Set(events.map(({ run }) => run.runId)).size).toBe(2)
    expect(events[3]?.run.facets?.errorMessage.message).toBe('job.memory')
    const lineage = events[1]?.outputs[0]?.facets.columnLineage?.fields['total']?.inputFields
    expect(
      lineage?.map(({ field: name, transformations }) => [name, transformations[0]?.type, transformations[0]?.masking]),
    ).toEqual([
      ['district', 'INDIRECT', true],
      ['income', 'DIRECT', false],
    ])
  })

  it('given the export again, then it says the same', async () => {
    expect(await runs()).toEqual(await runs())
  })

  it('given whoever ran them, when asked, then times are told in the coarse steps of a job’s own view, to audit as they were', async () => {
    const times = (events: readonly JsonObject[]) => events.map((event) => Date.parse(String(event['eventTime'])))
    const [own, exact] = [times(await runs({ ...everything, grant: 'grant-a' }, analyst)), times(await runs())]
    const took = [own[1]! - own[0]!, own[3]! - own[2]!]
    for (const ms of took) expect(String(ms)).toMatch(/^[125]00+$/)
    expect(exact[1]! - exact[0]!).toBeLessThan(took[0]!)
  })

  it('given statements, when asked by audit, then they are there; else the text is in no event and asking is refused', async () => {
    expect(JSON.stringify(await runs())).not.toContain('select')
    expect(JSON.stringify(await runs({ ...everything, statements: true }))).toContain("select 'one'")
    await expect(runs({ ...everything, statements: true }, bureau)).rejects.toBeInstanceOf(Refused)
    await expect(runs(everything, stranger)).rejects.toBeInstanceOf(Refused)
    expect(await runs({ ...everything, grant: 'grant-a' }, analyst)).toHaveLength(4)
  })
})

describe('sending runs on', () => {
  it('given a receiver, when runs are sent, then each arrives once, in order, and what failed is sent again', async () => {
    const got: string[] = []
    let broken = true
    const server = createServer((request, response) => {
      let body = ''
      request.on('data', (chunk) => (body += String(chunk)))
      request.on('end', () => {
        if (!broken) got.push((JSON.parse(body) as { eventType: string }).eventType)
        response.writeHead(broken ? 503 : 201).end()
      })
    })
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
    try {
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/v1/lineage`
      await expect(pushRuns(ground.store, url)).rejects.toThrow('503')
      broken = false
      expect(await pushRuns(ground.store, url)).toBe(4)
      expect(await pushRuns(ground.store, url)).toBe(0)
      expect(got).toEqual(['START', 'COMPLETE', 'START', 'FAIL'])
    } finally {
      server.close()
    }
  })
})
