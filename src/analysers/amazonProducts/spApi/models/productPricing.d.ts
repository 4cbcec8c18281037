// Made from the official model; README.md beside it says how.

export interface paths {
    "/products/pricing/v0/price": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getPricing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/pricing/v0/competitivePrice": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getCompetitivePricing"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/pricing/v0/listings/{SellerSKU}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getListingOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/products/pricing/v0/items/{Asin}/offers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["getItemOffers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/products/pricing/v0/itemOffers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["getItemOffersBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/batches/products/pricing/v0/listingOffers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["getListingOffersBatch"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        GetItemOffersBatchRequest: {
            requests?: components["schemas"]["ItemOffersRequestList"];
        };
        GetListingOffersBatchRequest: {
            requests?: components["schemas"]["ListingOffersRequestList"];
        };
        ListingOffersRequestList: components["schemas"]["ListingOffersRequest"][];
        ItemOffersRequestList: components["schemas"]["ItemOffersRequest"][];
        BatchOffersRequestParams: {
            MarketplaceId: components["schemas"]["MarketplaceId"];
            ItemCondition: components["schemas"]["ItemCondition"];
            CustomerType?: components["schemas"]["CustomerType"];
        };
        ItemOffersRequest: components["schemas"]["BatchRequest"] & components["schemas"]["BatchOffersRequestParams"];
        ListingOffersRequest: components["schemas"]["BatchRequest"] & components["schemas"]["BatchOffersRequestParams"];
        GetItemOffersBatchResponse: {
            responses?: components["schemas"]["ItemOffersResponseList"];
        };
        GetListingOffersBatchResponse: {
            responses?: components["schemas"]["ListingOffersResponseList"];
        };
        ItemOffersResponseList: components["schemas"]["ItemOffersResponse"][];
        ListingOffersResponseList: components["schemas"]["ListingOffersResponse"][];
        BatchOffersResponse: {
            headers?: components["schemas"]["HttpResponseHeaders"];
            status?: components["schemas"]["GetOffersHttpStatusLine"];
            body: components["schemas"]["GetOffersResponse"];
        };
        ItemOffersRequestParams: components["schemas"]["BatchOffersRequestParams"] & {
            Asin?: string;
        };
        ItemOffersResponse: components["schemas"]["BatchOffersResponse"] & {
            request: components["schemas"]["ItemOffersRequestParams"];
        };
        ListingOffersRequestParams: components["schemas"]["BatchOffersRequestParams"] & {
            SellerSKU: string;
        };
        ListingOffersResponse: components["schemas"]["BatchOffersResponse"] & {
            request?: components["schemas"]["ListingOffersRequestParams"];
        };
        Errors: {
            errors: components["schemas"]["ErrorList"];
        };
        GetPricingResponse: {
            payload?: components["schemas"]["PriceList"];
            errors?: components["schemas"]["ErrorList"];
        };
        GetOffersResponse: {
            payload?: components["schemas"]["GetOffersResult"];
            errors?: components["schemas"]["ErrorList"];
        };
        PriceList: components["schemas"]["Price"][];
        GetOffersResult: {
            marketplaceId: string;
            ASIN?: string;
            SKU?: string;
            ItemCondition: components["schemas"]["ConditionType"];
            status: string;
            Identifier: components["schemas"]["ItemIdentifier"];
            Summary: components["schemas"]["Summary"];
            Offers: components["schemas"]["OfferDetailList"];
        };
        HttpRequestHeaders: {
            [key: string]: string;
        };
        HttpResponseHeaders: {
            Date?: string;
            "x-amzn-RequestId"?: string;
        } & {
            [key: string]: string;
        };
        GetOffersHttpStatusLine: {
            statusCode?: number;
            reasonPhrase?: string;
        };
        HttpUri: string;
        HttpMethod: "GET" | "PUT" | "PATCH" | "DELETE" | "POST";
        BatchRequest: {
            uri: string;
            method: components["schemas"]["HttpMethod"];
            headers?: components["schemas"]["HttpRequestHeaders"];
        };
        Price: {
            status: string;
            SellerSKU?: string;
            ASIN?: string;
            Product?: components["schemas"]["Product"];
        };
        Product: {
            Identifiers: components["schemas"]["IdentifierType"];
            AttributeSets?: components["schemas"]["AttributeSetList"];
            Relationships?: components["schemas"]["RelationshipList"];
            CompetitivePricing?: components["schemas"]["CompetitivePricingType"];
            SalesRankings?: components["schemas"]["SalesRankList"];
            Offers?: components["schemas"]["OffersList"];
        };
        IdentifierType: {
            MarketplaceASIN: components["schemas"]["ASINIdentifier"];
            SKUIdentifier?: components["schemas"]["SellerSKUIdentifier"];
        };
        ASINIdentifier: {
            MarketplaceId: string;
            ASIN: string;
        };
        SellerSKUIdentifier: {
            MarketplaceId: string;
            SellerId: string;
            SellerSKU: string;
        };
        AttributeSetList: Record<string, never>[];
        RelationshipList: Record<string, never>[];
        CompetitivePricingType: {
            CompetitivePrices: components["schemas"]["CompetitivePriceList"];
            NumberOfOfferListings: components["schemas"]["NumberOfOfferListingsList"];
            TradeInValue?: components["schemas"]["MoneyType"];
        };
        CompetitivePriceList: components["schemas"]["CompetitivePriceType"][];
        CompetitivePriceType: {
            CompetitivePriceId: string;
            Price: components["schemas"]["PriceType"];
            condition?: string;
            subcondition?: string;
            offerType?: components["schemas"]["OfferCustomerType"];
            quantityTier?: number;
            quantityDiscountType?: components["schemas"]["QuantityDiscountType"];
            sellerId?: string;
            belongsToRequester?: boolean;
        };
        NumberOfOfferListingsList: components["schemas"]["OfferListingCountType"][];
        OfferListingCountType: {
            Count: number;
            condition: string;
        };
        MoneyType: {
            CurrencyCode?: string;
            Amount?: number;
        };
        SalesRankList: components["schemas"]["SalesRankType"][];
        SalesRankType: {
            ProductCategoryId: string;
            Rank: number;
        };
        PriceType: {
            LandedPrice?: components["schemas"]["MoneyType"];
            ListingPrice: components["schemas"]["MoneyType"];
            Shipping?: components["schemas"]["MoneyType"];
            Points?: components["schemas"]["Points"];
        };
        OffersList: components["schemas"]["OfferType"][];
        OfferType: {
            offerType?: components["schemas"]["OfferCustomerType"];
            BuyingPrice: components["schemas"]["PriceType"];
            RegularPrice: components["schemas"]["MoneyType"];
            businessPrice?: components["schemas"]["MoneyType"];
            quantityDiscountPrices?: components["schemas"]["QuantityDiscountPriceType"][];
            FulfillmentChannel: string;
            ItemCondition: string;
            ItemSubCondition: string;
            SellerSKU: string;
        };
        OfferCustomerType: "B2C" | "B2B";
        QuantityDiscountPriceType: {
            quantityTier: number;
            quantityDiscountType: components["schemas"]["QuantityDiscountType"];
            listingPrice: components["schemas"]["MoneyType"];
        };
        QuantityDiscountType: "QUANTITY_DISCOUNT";
        Points: {
            PointsNumber?: number;
            PointsMonetaryValue?: components["schemas"]["MoneyType"];
        };
        ConditionType: "New" | "Used" | "Collectible" | "Refurbished" | "Club";
        ItemIdentifier: {
            MarketplaceId: string;
            ASIN?: string;
            SellerSKU?: string;
            ItemCondition: components["schemas"]["ConditionType"];
        };
        Summary: {
            TotalOfferCount: number;
            NumberOfOffers?: components["schemas"]["NumberOfOffers"];
            LowestPrices?: components["schemas"]["LowestPrices"];
            BuyBoxPrices?: components["schemas"]["BuyBoxPrices"];
            ListPrice?: components["schemas"]["MoneyType"];
            CompetitivePriceThreshold?: components["schemas"]["MoneyType"];
            SuggestedLowerPricePlusShipping?: components["schemas"]["MoneyType"];
            SalesRankings?: components["schemas"]["SalesRankList"];
            BuyBoxEligibleOffers?: components["schemas"]["BuyBoxEligibleOffers"];
            OffersAvailableTime?: string;
        };
        BuyBoxEligibleOffers: components["schemas"]["OfferCountType"][];
        BuyBoxPrices: components["schemas"]["BuyBoxPriceType"][];
        LowestPrices: components["schemas"]["LowestPriceType"][];
        NumberOfOffers: components["schemas"]["OfferCountType"][];
        OfferCountType: {
            condition?: string;
            fulfillmentChannel?: components["schemas"]["FulfillmentChannelType"];
            OfferCount?: number;
        };
        FulfillmentChannelType: "Amazon" | "Merchant";
        LowestPriceType: {
            condition: string;
            fulfillmentChannel: string;
            offerType?: components["schemas"]["OfferCustomerType"];
            quantityTier?: number;
            quantityDiscountType?: components["schemas"]["QuantityDiscountType"];
            LandedPrice?: components["schemas"]["MoneyType"];
            ListingPrice: components["schemas"]["MoneyType"];
            Shipping?: components["schemas"]["MoneyType"];
            Points?: components["schemas"]["Points"];
        };
        BuyBoxPriceType: {
            condition: string;
            offerType?: components["schemas"]["OfferCustomerType"];
            quantityTier?: number;
            quantityDiscountType?: components["schemas"]["QuantityDiscountType"];
            LandedPrice: components["schemas"]["MoneyType"];
            ListingPrice: components["schemas"]["MoneyType"];
            Shipping: components["schemas"]["MoneyType"];
            Points?: components["schemas"]["Points"];
            sellerId?: string;
        };
        OfferDetailList: components["schemas"]["OfferDetail"][];
        OfferDetail: {
            MyOffer?: boolean;
            offerType?: components["schemas"]["OfferCustomerType"];
            SubCondition: string;
            SellerId?: string;
            ConditionNotes?: string;
            SellerFeedbackRating?: components["schemas"]["SellerFeedbackType"];
            ShippingTime: components["schemas"]["DetailedShippingTimeType"];
            ListingPrice: components["schemas"]["MoneyType"];
            quantityDiscountPrices?: components["schemas"]["QuantityDiscountPriceType"][];
            Points?: components["schemas"]["Points"];
            Shipping: components["schemas"]["MoneyType"];
            ShipsFrom?: components["schemas"]["ShipsFromType"];
            IsFulfilledByAmazon: boolean;
            PrimeInformation?: components["schemas"]["PrimeInformationType"];
            IsBuyBoxWinner?: boolean;
            IsFeaturedMerchant?: boolean;
        };
        PrimeInformationType: {
            IsPrime: boolean;
            IsNationalPrime: boolean;
        };
        SellerFeedbackType: {
            SellerPositiveFeedbackRating?: number;
            FeedbackCount: number;
        };
        ErrorList: components["schemas"]["Error"][];
        DetailedShippingTimeType: {
            minimumHours?: number;
            maximumHours?: number;
            availableDate?: string;
            availabilityType?: "NOW" | "FUTURE_WITHOUT_DATE" | "FUTURE_WITH_DATE";
        };
        ShipsFromType: {
            State?: string;
            Country?: string;
        };
        MarketplaceId: string;
        ItemCondition: "New" | "Used" | "Collectible" | "Refurbished" | "Club";
        Asin: string;
        CustomerType: "Consumer" | "Business";
        Error: {
            code: string;
            message: string;
            details?: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    getPricing: {
        parameters: {
            query: {
                MarketplaceId: string;
                Asins?: string[];
                Skus?: string[];
                ItemType: "Asin" | "Sku";
                ItemCondition?: "New" | "Used" | "Collectible" | "Refurbished" | "Club";
                OfferType?: "B2C" | "B2B";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            400: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            401: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            403: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            404: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            429: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            500: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            503: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
        };
    };
    getCompetitivePricing: {
        parameters: {
            query: {
                MarketplaceId: string;
                Asins?: string[];
                Skus?: string[];
                ItemType: "Asin" | "Sku";
                CustomerType?: "Consumer" | "Business";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            400: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            401: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            403: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            404: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            429: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            500: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
            503: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetPricingResponse"];
                };
            };
        };
    };
    getListingOffers: {
        parameters: {
            query: {
                MarketplaceId: string;
                ItemCondition: "New" | "Used" | "Collectible" | "Refurbished" | "Club";
                CustomerType?: "Consumer" | "Business";
            };
            header?: never;
            path: {
                SellerSKU: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            400: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            401: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            403: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            404: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            429: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            500: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            503: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
        };
    };
    getItemOffers: {
        parameters: {
            query: {
                MarketplaceId: string;
                ItemCondition: "New" | "Used" | "Collectible" | "Refurbished" | "Club";
                CustomerType?: "Consumer" | "Business";
            };
            header?: never;
            path: {
                Asin: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            200: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            400: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            401: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            403: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            404: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            429: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            500: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
            503: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetOffersResponse"];
                };
            };
        };
    };
    getItemOffersBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetItemOffersBatchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetItemOffersBatchResponse"];
                };
            };
            400: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            401: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            403: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            404: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            429: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            500: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            503: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
    getListingOffersBatch: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["GetListingOffersBatchRequest"];
            };
        };
        responses: {
            200: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GetListingOffersBatchResponse"];
                };
            };
            400: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            401: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            403: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            404: {
                headers: {
                    "x-amzn-RateLimit-Limit"?: string;
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            429: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            500: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
            503: {
                headers: {
                    "x-amzn-RequestId"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Errors"];
                };
            };
        };
    };
}
