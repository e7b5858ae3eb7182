/** Words of dashboards, shared views and reports. */
export const accounting = {} as const
