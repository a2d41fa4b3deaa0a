import { nothing, path } from '../../http/index.ts';
import type { CallOptions } from '../../model/index.ts';
import { optional } from './map.ts';
import { samplingWire } from './schemas.ts';
import { calling, given, type PtmServer } from './server.ts';

/** How many answers of production are judged. */
export interface PtmSampling {
  readonly sampledThisHour?: number;
  readonly hourlyCap?: number;
}

/** Who may see and change a prompt. Writes; never repeated. */
export interface PtmSharing {
  /** With the organisation's default group. */
  share(promptId: string, options?: CallOptions): Promise<void>;
  unshare(promptId: string, groupId: string, options?: CallOptions): Promise<void>;
  addToGroup(promptId: string, groupId: string, isEditable: boolean, options?: CallOptions): Promise<void>;
  removeFromGroup(promptId: string, groupId: string, options?: CallOptions): Promise<void>;
  /** Administrators only. */
  transfer(promptId: string, newOwnerId: string, options?: CallOptions): Promise<void>;
  /** @param rate 0.01 to 0.2 */
  setSampling(promptId: string, isEnabled: boolean, rate?: number, options?: CallOptions): Promise<PtmSampling>;
}

/** Makes the calls for sharing. Groups and owners stand in the query, although these are writes. */
export function createSharing({ http, changed }: PtmServer): PtmSharing {
  const post = async (route: string, what: string, query: Record<string, string | boolean>, options?: CallOptions) => {
    await http.post(route, nothing, { ...calling(what, options), query, json: {} });
    await changed();
  };
  return {
    share: (id, options) => post(path`api/v1/prompts/${id}/share`, `Sharing the prompt ${id}`, {}, options),
    unshare: (id, groupId, options) =>
      post(path`api/v1/prompts/${id}/unshare`, `Ending the sharing of the prompt ${id}`, { group_id: groupId }, options),
    addToGroup: (id, groupId, isEditable, options) =>
      post(path`api/v1/prompts/${id}/groups`, `Adding the prompt ${id} to a group`, { group_id: groupId, editable: isEditable }, options),
    removeFromGroup: async (id, groupId, options) => {
      await http.delete(path`api/v1/prompts/${id}/groups/${groupId}`, nothing, calling(`Removing the prompt ${id} from a group`, options));
      await changed();
    },
    transfer: (id, newOwnerId, options) =>
      post(path`api/v1/prompts/${id}/transfer`, `Giving the prompt ${id} to another owner`, { new_owner_id: newOwnerId }, options),
    setSampling: async (id, isEnabled, rate, options) => {
      const json = { enable_prod_judge_sampling: isEnabled, ...given({ prod_judge_sample_rate: rate }) };
      const call = { ...calling(`Setting the sampling of the prompt ${id}`, options), json };
      const wire = await http.patch(path`api/v1/prompts/${id}/sampling`, samplingWire, call);
      return { ...optional('sampledThisHour', wire.current_hour_sampled), ...optional('hourlyCap', wire.hourly_cap) };
    },
  };
}
