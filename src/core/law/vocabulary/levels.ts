/** Levels of the tree of areas, highest first. A ministry stands where a province does, for its sector; nobody authorises below the county. */
export const areaLevels = ['ministry', 'province', 'city', 'county', 'township'] as const

export type AreaLevel = (typeof areaLevels)[number]
