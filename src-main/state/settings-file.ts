import * as v from 'valibot';
import { settingsSchema } from '#contract/settings-schema';

export const settingsFileSchema = v.object({ v: v.literal(1), settings: settingsSchema });
