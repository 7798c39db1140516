import * as z from 'zod';

// Zod would make code from strings to read objects faster, which editors for the web refuse, and nothing here needs.
z.config({ jitless: true });

export { z };
