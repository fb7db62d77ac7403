import type { Vault } from './operation/domain/vault/index.ts'
import type { KeyUses } from './operation/trace/index.ts'

/** The same vault, with every object opened or written counted for the audit by grant, data set and purpose. */
export function countedVault(vault: Vault, uses: Pick<KeyUses, 'used'>): Vault {
  return {
    ...vault,
    openColumn(dataset, version, column) {
      uses.used({ grant: null, dataset, purpose: 'mask' })
      return vault.openColumn(dataset, version, column)
    },
    openForGrant(place) {
      uses.used({ grant: place.grant, dataset: place.dataset || null, purpose: place.dataset ? 'compute' : 'artifact' })
      return vault.openForGrant(place)
    },
    storeForGrant(place, content) {
      uses.used({ grant: place.grant, dataset: place.dataset || null, purpose: 'write' })
      return vault.storeForGrant(place, content)
    },
    grantSecret(grant, purpose, use) {
      uses.used({ grant, dataset: null, purpose: 'pseudonym' })
      return vault.grantSecret(grant, purpose, use)
    },
  }
}
