import { z } from 'zod';

// The content security policy forbids compiling code at run time.
z.config({ jitless: true });

export { z };
