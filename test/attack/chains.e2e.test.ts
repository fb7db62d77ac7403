import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { drafted, signed, underChain } from '../browser/chain.ts'
import { act, addColleague, ask, named, openCase } from '../browser/office/opening.ts'
import { setStage, type Stage } from '../browser/stage.ts'

/** Official commands that are no single act of a case, over HTTP, where the party has put them under a chain. */
let stage: Stage
beforeAll(async () => {
  stage = await setStage('yanan', 'granted', 0)
}, 240_000)
afterAll(() => stage?.strike(), 60_000)

/** What a call is refused for; an empty list for one that is done. */
async function codes(as: string, id: string, input: object): Promise<readonly string[]> {
  const answer = await stage.journey.players.get(as)!.session.call(id, input)
  return answer.ok ? [] : answer.refusal.unmet.map(({ code }) => code)
}

async function toSign(as: string): Promise<readonly string[]> {
  const told = async () =>
    (
      await ask<{ messages: { kind: string; procedureTitle: { zh: string } }[] }>(stage, as, 'messages.list', {
        query: { kind: 'to-sign' },
      })
    ).messages.map(({ procedureTitle }) => procedureTitle.zh)
  await expect.poll(told, { timeout: 20_000 }).not.toEqual([])
  return told()
}

describe('official commands under a chain', () => {
  it('given a masking policy, when its approval needs a signature, then it is refused directly, whoever drafted the policy cannot approve it in a draft either, and the signature alone approves', async () => {
    await addColleague(stage, 'transit', 'transit-head', '薛海')
    await underChain(stage, ['transit', 'transit-secrecy'], 'transit-head', [{ procedure: 'masking.decide' }])
    const id = named(stage, 'ds2', 'record')
    const body = {
      scenario: null,
      note: '票价截尾。',
      columns: [{ column: 'fare', mask: { method: 'clamp', high: 8 } }],
      anonymity: null,
    }
    const { version } = await ask<{ version: number }>(stage, 'transit', 'masking.draft', { params: { id }, body })
    const params = { id, version: String(version) }
    expect(await codes('transit-secrecy', 'masking.decide', { params, body: { approve: true } })).toEqual([
      'house.chain-first',
    ])
    // Who drafted the policy does not approve it, not even in a draft.
    const own = { command: 'masking.decide', params, body: { approve: true } }
    expect(await codes('transit', 'house.draft-command', { body: own })).toEqual(['masking.same-person'])
    const draft = await drafted(stage, 'transit-secrecy', 'masking.decide', params, { approve: true })
    expect(await toSign('transit-head')).toEqual(['批准或撤回脱敏策略草案（批准须另一人）'])
    const stands = async () =>
      (
        await ask<{ policies: { version: number; state: string }[] }>(stage, 'transit', 'masking.view', {
          params: { id },
        })
      ).policies.find((one) => one.version === version)?.state
    const before = await stands()
    expect(await signed(stage, 'transit-head', draft)).toBe('official')
    expect([before, await stands()]).toEqual(['draft', 'approved'])
  }, 60_000)

  it('given two lines of a request, when the agency decides them as one draft, then one signature decides both', async () => {
    await underChain(stage, ['centre', 'centre-head'], 'centre-head', [{ procedure: 'data-request', act: 'decide' }])
    const lines = [named(stage, 'ds1', 'record'), named(stage, 'ds2', 'record')]
    const agreement = await ask<{ record: { links: { grant: string } } }>(stage, 'centre', 'records.get', {
      params: { id: named(stage, 'agr', 'record') },
    })
    const links = { grant: agreement.record.links.grant, scenario: named(stage, 's1', 'record') }
    const { case: id } = await openCase(stage, 'operator', 'data-request', { links })
    const asked = lines.map((dataset, at) => ({ dataset, columns: [['industry'], ['line']][at], why: '对照。' }))
    await act(stage, 'operator', id, 'request', { document: { lines: asked, until: '2029-05-05' } })
    await act(stage, 'market', id, 'opinion', { line: lines[0], outcome: 'agreed' })
    await act(stage, 'transit', id, 'opinion', { line: lines[1], outcome: 'agreed' })
    const params = { id, act: 'decide' }
    const body = { lines, outcome: 'granted' }
    expect(await codes('centre', 'cases.act-lines', { params, body })).toEqual(['house.chain-first'])
    const draft = await drafted(stage, 'centre', 'cases.act-lines', params, body)
    const decided = async () =>
      (
        await ask<{ state: { done: { act: string }[] } }>(stage, 'centre', 'cases.get', { params: { id } })
      ).state.done.filter((one) => one.act === 'decide').length
    expect(await decided()).toBe(0)
    expect(await signed(stage, 'centre-head', draft)).toBe('official')
    expect(await decided()).toBe(2)
  }, 60_000)
})
