import { describe, expect, it } from 'vitest'
import { Session, type Player } from './journey/index.ts'
import { firstOfEach, type HeldParty } from './sign-ins.ts'

function player(alias: string, party: string): Player {
  return {
    alias,
    party,
    person: `人 ${alias}`,
    password: `secret-${alias}`,
    roles: [],
    session: new Session('http://-'),
  }
}
function held(id: string, ...roles: string[]): [string, HeldParty] {
  return [id, { id, name: `单位 ${id}`, roles: roles.map((role) => ({ role })) }]
}

const players = [player('old', 'p1'), player('bureau', 'p2'), player('deputy', 'p2'), player('new', 'p3')]
const parties = new Map([
  held('p1', 'applicant', 'operator'),
  held('p2', 'bureau'),
  held('p3', 'applicant', 'operator'),
])
const roles = [
  { id: 'bureau', title: '管理部门' },
  { id: 'operator', title: '运营机构' },
  { id: 'applicant', title: '申请单位' },
  { id: 'expert', title: '评审专家' },
]

describe('sign-ins of a demonstration', () => {
  it('given roles that several accounts hold, when listed, then each role stands once, in the order of the pack', () => {
    expect(firstOfEach(players, parties, roles, null).map(({ name, roles: words }) => [name, words])).toEqual([
      ['bureau', ['管理部门']],
      ['old', ['运营机构', '申请单位']],
      ['deputy', []],
      ['new', []],
    ])
  })
  it('given the party whose product is in service, when listed, then its account stands for the roles that it holds', () => {
    const listed = firstOfEach(players, parties, roles, 'p3')
    expect(listed.slice(0, 2).map(({ name, roles: words }) => [name, words])).toEqual([
      ['bureau', ['管理部门']],
      ['new', ['运营机构', '申请单位']],
    ])
    expect(listed[1]).toMatchObject({ password: 'secret-new', who: '单位 p3 人 new' })
    expect(listed.map(({ name }) => name).sort()).toEqual(['bureau', 'deputy', 'new', 'old'])
  })
})
