// The embedded run's data folder, for commands that only read it.

import { hasHome, openStores, type Stores } from '../local/home.ts'
import { Refusal } from '../local/refusal.ts'

export const withHome = async <T>(data: string, work: (stores: Stores) => Promise<T>): Promise<T> => {
  if (!hasHome(data))
    throw new Refusal(`nothing is kept in ${data} yet; start Dropcap with npm start, or name its --data`)
  const stores = openStores(data)
  try {
    return await work(stores)
  } finally {
    stores.catalog.close()
  }
}
