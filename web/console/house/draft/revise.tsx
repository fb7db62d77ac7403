import { Link } from '@tanstack/react-router'
import { isObject } from '../../../../src/core/kernel/index.ts'
import { useTexts } from '../../../shared/language/index.ts'
import { houseTexts } from '../texts.ts'
import type { Draft } from '../use-house.ts'

/** How a draft that came back is changed: by the page that it came from, filled with what it says where that page can be. */
export function Revise({ draft, command }: { readonly draft: Draft; readonly command: NonNullable<Draft['command']> }) {
  const t = useTexts(houseTexts)
  const words = (text: string) => <p className="muted">{text}</p>
  if (!draft.turn.edit) return null
  const body = draft.contents.find(({ version }) => version === draft.version)?.content.body
  const procedure = isObject(body) ? body['procedure'] : undefined
  if (command.id === 'cases.enter')
    return (
      <>
        {words(t('reviseLead'))}
        <p>
          <Link to="/existing" search={{ procedure: String(procedure), draft: draft.id }} className="button-link">
            {t('revise')}
          </Link>
        </p>
      </>
    )
  if (command.id === 'own-data.declare')
    return (
      <>
        {words(t('reviseLead'))}
        <p>
          <Link to="/own-data" search={{ draft: draft.id }} className="button-link">
            {t('revise')}
          </Link>
        </p>
      </>
    )
  return words(t(Object.keys(command.params).length > 0 ? 'commandBack' : 'commandAnew'))
}
