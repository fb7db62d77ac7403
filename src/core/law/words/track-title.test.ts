import { expect, it } from 'vitest'
import { trackTitle } from './track-title.ts'

const role = (id: string) => (id === 'operator' ? { zh: '运营主体', en: 'Operator' } : undefined)

it('given tracks with a title, of the name of a role, or with neither, when named, then by the title, the role and the name', () => {
  const tracks = {
    renewal: { title: { zh: '届满重新申请', en: 'Anew' }, renewal: true },
    operator: { side: 'operator' },
    bare: {},
  }
  const named = Object.keys(tracks).map((track) => trackTitle(track, { tracks }, role).zh)
  expect(named).toEqual(['届满重新申请', '运营主体', 'bare'])
})
