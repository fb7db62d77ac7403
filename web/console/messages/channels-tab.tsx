import { Button } from 'antd'
import { useState } from 'react'
import type { Answer } from '../../../src/edge/contract/index.ts'
import { useTexts } from '../../shared/language/index.ts'
import { useAsk } from '../api/hooks.ts'
import { useNames } from '../api/lookup.ts'
import { PartyPicker } from '../form/party-picker.tsx'
import { Loaded } from '../parts/loaded.tsx'
import { Panel } from '../parts/page.tsx'
import { ChannelForm } from './channel-form.tsx'
import { StatusPanel } from './status-panel.tsx'
import { messageTexts } from './texts.ts'

type Scope = Answer<'messages.channels'>[number]

const empty: Omit<Scope, 'scope'> = {
  mail: null,
  webhook: null,
  site: null,
  soonDays: 3,
  password: false,
  secret: false,
}

/** The channels of the installation and of parties that have their own; for the system administrator. */
export function ChannelsTab() {
  const t = useTexts(messageTexts)
  const name = useNames()
  const query = useAsk('messages.channels')
  const [party, setParty] = useState<string | null>(null)
  const [added, setAdded] = useState<string | null>(null)
  return (
    <>
      <StatusPanel />
      <Loaded query={query}>
        {(scopes) => {
          const isNew = added !== null && scopes.every(({ scope }) => scope !== added)
          return (
            <>
              {[...scopes, ...(isNew ? [{ ...empty, scope: added }] : [])].map((of) => (
                <Panel
                  key={of.scope}
                  title={`${t('scope')}：${of.scope === 'installation' ? t('installation') : name(of.scope)}`}
                >
                  {of.scope === 'installation' ? <p className="pad muted">{t('channelsLead')}</p> : null}
                  <ChannelForm of={of} />
                </Panel>
              ))}
            </>
          )
        }}
      </Loaded>
      <Panel title={t('addParty')}>
        <div className="pad row">
          <label className="sr-only" htmlFor="message-party">
            {t('party')}
          </label>
          <div className="wide">
            <PartyPicker id="message-party" value={party} onChange={setParty} />
          </div>
          <Button disabled={party === null} onClick={() => setAdded(party)}>
            {t('addParty')}
          </Button>
        </div>
      </Panel>
    </>
  )
}
